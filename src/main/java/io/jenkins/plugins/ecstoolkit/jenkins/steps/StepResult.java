package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.jenkins.request.PlainValues;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepArguments;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.plan.PlanReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a step returns to the script: maps, lists, text, numbers and booleans of the JDK, so that a sandboxed script can
 * read them and a build's program can keep them.
 */
final class StepResult {

    private StepResult() {}

    /**
     * The whole report of {@code ecsDeploy} and {@code ecsRollback}, or of the one phase that was asked for; of the other
     * steps their one task or service.
     */
    static Object of(StepArguments asked, RolloutEnd end) {
        RolloutReport report = end.report();
        Map<String, Object> result = Codec.map(report);
        Phase phase = asked.phase();
        if (phase != null) {
            narrow(result, phase, end);
        }
        if (asked.kind().single()) {
            result.remove("phases");
            report.phases().stream()
                    .flatMap(p -> p.units().stream())
                    .findFirst()
                    .map(Codec::map)
                    .ifPresent(unit -> unit.forEach(result::putIfAbsent));
        }
        return PlainValues.copy("result", result);
    }

    /** What a report of the whole rollout says of one phase. */
    private static void narrow(Map<String, Object> result, Phase phase, RolloutEnd end) {
        result.put("only", phase.key());
        result.put("status", end.outcome().word());
        result.put("summary", end.summary());
        result.put("reason", end.reason());
        if (result.get("phases") instanceof List<?> phases) {
            List<?> ours = phases.stream()
                    .filter(p -> p instanceof Map<?, ?> map && phase.key().equals(map.get("phase")))
                    .toList();
            result.put("phases", ours);
            for (String key : List.of("startedAt", "endedAt", "durationSeconds")) {
                result.put(key, ours.isEmpty() ? null : ((Map<?, ?>) ours.get(0)).get(key));
            }
        }
    }

    /** What a phase returns that was not begun, if the build is to go on all the same. */
    static Object refused(Phase phase, String reason) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("only", phase.key());
        result.put("status", Outcome.FAILED.word());
        result.put("summary", reason);
        result.put("reason", reason);
        result.put("phases", List.of());
        return PlainValues.copy("result", result);
    }

    /**
     * What failed, in one short sentence in the first line, which views show, then what was rolled back and what goes on in
     * ECS all the same. The log and the report have the details.
     */
    static String failure(RolloutEnd end) {
        StringBuilder text = new StringBuilder(end.summary() == null ? Messages.StepResult_failed() : end.summary());
        line(text, end.report().rollbacks("successful"), Messages::StepResult_rolledBack);
        line(text, end.report().rollbacks("failed"), Messages::StepResult_rollbackFailed);
        line(text, end.report().rollbacks("left-alone"), Messages::StepResult_notRolledBack);
        line(text, end.report().stillRunning(), Messages::StepResult_stillRunning);
        if (end.suspended()) {
            text.append('\n').append(Messages.StepResult_goesOn());
        }
        return printable(text.toString());
    }

    private static void line(StringBuilder text, List<String> names, Function<String, String> words) {
        if (!names.isEmpty()) {
            text.append('\n').append(words.apply(String.join(", ", names)));
        }
    }

    /** Lines stay lines; whatever else could change how a build log is shown is taken out. */
    static String printable(String text) {
        return text.lines().map(Printable::line).collect(Collectors.joining("\n"));
    }

    /** What a dry run returns. */
    static Object ofPlan(PlanReport plan) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("status", "planned");
        result.putAll(Codec.map(plan));
        return PlainValues.copy("result", result);
    }
}
