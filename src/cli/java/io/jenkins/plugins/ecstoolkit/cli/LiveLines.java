package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import io.jenkins.plugins.ecstoolkit.rollout.state.DeploymentProgress;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** One line for each task or service that is being worked on. */
final class LiveLines {

    private LiveLines() {}

    static List<String> of(RolloutReport report, Instant now) {
        List<UnitReport> running = report.phases().stream()
                .flatMap(phase -> phase.units().stream())
                .filter(unit -> "running".equals(unit.status()))
                .toList();
        int width =
                running.stream().mapToInt(u -> u.unit().name().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        for (UnitReport unit : running) {
            long seconds =
                    Math.max(0, Duration.between(unit.times().startedAt(), now).toSeconds());
            String line =
                    String.format("  %-" + width + "s  %-34s %4ds", unit.unit().name(), state(unit), seconds);
            lines.add(Printable.line(line));
        }
        return lines;
    }

    private static String state(UnitReport unit) {
        return unit.unit() instanceof Unit.Task task ? tasks(unit, task.count()) : deployment(unit);
    }

    /** How far the tasks are: the state of the one that is furthest behind, and how many have stopped. */
    private static String tasks(UnitReport unit, int count) {
        if (unit.tasks().isEmpty()) {
            return "starting";
        }
        long stopped = unit.tasks().stream()
                .filter(task -> !"running".equals(task.status()))
                .count();
        String status = unit.tasks().stream()
                .filter(task -> "running".equals(task.status()))
                .map(task -> Objects.toString(task.lastStatus(), "starting"))
                .findFirst()
                .orElse("stopped");
        // Before the first answer about it there is nothing to say of a task but that it was started.
        String word = "unknown".equals(status) ? "starting" : status.toLowerCase(Locale.ROOT);
        return word + ", " + stopped + "/" + count + " stopped";
    }

    private static String deployment(UnitReport unit) {
        if (unit.deployment().followed() == null) {
            return "updating";
        }
        return unit.deployment().all().stream()
                .filter(d -> unit.deployment().followed().equals(d.id()))
                .map(LiveLines::progress)
                .findFirst()
                .orElse("updated");
    }

    private static String progress(DeploymentProgress deployment) {
        String state = Objects.toString(deployment.rolloutState(), Objects.toString(deployment.status(), ""));
        return state.toLowerCase(Locale.ROOT).replace('_', ' ') + ", " + deployment.running() + "/"
                + deployment.desired() + " running";
    }
}
