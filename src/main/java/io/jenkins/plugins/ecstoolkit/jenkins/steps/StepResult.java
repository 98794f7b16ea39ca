package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.rollout.Printable;
import io.jenkins.plugins.ecstoolkit.rollout.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.UnitReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a step returns to the script: maps, lists, text, numbers and booleans of the JDK, so that a sandboxed script can
 * read them and a build's program can keep them.
 */
final class StepResult {

    private StepResult() {}

    /** The whole report of {@code ecsDeploy} and {@code ecsRollback}; of the other steps their one task or service. */
    static Object of(String function, RolloutReport report) {
        Map<String, Object> result = report.toMap();
        boolean many = function.equals(EcsDeployStep.FUNCTION) || function.equals(EcsRollbackStep.FUNCTION);
        if (!many) {
            result.remove("phases");
            report.phases().stream()
                    .flatMap(p -> p.units().stream())
                    .findFirst()
                    .map(UnitReport::toMap)
                    .ifPresent(unit -> unit.forEach(result::putIfAbsent));
        }
        return PlainValues.copy("result", result);
    }

    /** A paragraph that says what failed and what goes on in ECS all the same. */
    static String failure(RolloutEnd end) {
        StringBuilder text = new StringBuilder(end.reason() == null ? "failed" : end.reason());
        List<String> running = end.report().stillRunning();
        if (!running.isEmpty()) {
            text.append(". Still running: ").append(String.join(", ", running));
        }
        if (end.suspended()) {
            text.append(". The rollout can go on: put the step inside retry(2), which continues it");
        }
        return printable(text.toString());
    }

    /** Lines stay lines; whatever else could change how a build log is shown is taken out. */
    static String printable(String text) {
        return text.lines().map(Printable::line).collect(Collectors.joining("\n"));
    }

    /** What a dry run returns. */
    static Object ofPlan(Map<String, Object> plan) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("status", "planned");
        result.putAll(plan);
        return PlainValues.copy("result", result);
    }
}
