package io.jenkins.plugins.ecstoolkit.rollout;

import io.jenkins.plugins.ecstoolkit.rollout.LogLine.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Events of a rollout and its phases as lines for people; {@link UnitLines} has those of units. The messages are those of
 * the command-line tool that this one replaces, since people search their logs for them.
 */
final class LogLines {

    private LogLines() {}

    /** The lines of an event, given the state after it. */
    static List<LogLine> of(Event event, RolloutState state) {
        return switch (event.type()) {
            case ROLLOUT_RESUMED ->
                List.of(line(
                        state,
                        Level.INFO,
                        "resuming rollout " + state.id + ", begun at " + state.startedAt + ": nothing is done twice"));
            case PART_STARTED ->
                List.of(line(
                        state,
                        Level.INFO,
                        "rollout " + state.id + ", " + phase(event).words()));
            case PART_ENDED ->
                List.of(line(
                        state,
                        Level.INFO,
                        "rollout " + state.id + " is open, next: "
                                + state.nextPhase().words()));
            case PHASE_STARTED -> List.of(overview(state, Level.INFO, "starting rollout " + of(phase(event))));
            case PHASE_SKIPPED ->
                List.of(overview(state, Level.WARN, "skipping rollout " + of(phase(event)) + ", none found"));
            case PHASE_ENDED -> phaseEnded(event, state);
            case ROLLOUT_SUSPENDED ->
                List.of(line(state, Level.ERROR, "the rollout cannot go on for now: " + event.text("reason")));
            case ABORT_REQUESTED -> List.of(line(state, Level.WARN, "aborting the rollout: " + event.text("cause")));
            case ROLLOUT_ENDED -> ended(event, state);
            case ROLLOUT_STARTED, ROLLOUT_PLANNED -> List.of();
            default -> {
                UnitState unit = state.units.get(String.valueOf(event.unit()));
                yield unit == null ? List.of() : UnitLines.of(event, state, unit);
            }
        };
    }

    private static Phase phase(Event event) {
        return Phase.fromKey(event.text("phase"));
    }

    /** {@code of pre-deployment tasks}, {@code to services}. */
    static String of(Phase phase) {
        return (phase == Phase.SERVICES ? "to " : "of ") + phase.words();
    }

    private static List<LogLine> phaseEnded(Event event, RolloutState state) {
        Phase phase = phase(event);
        LogLine report = overview(
                state,
                Level.INFO,
                (phase == Phase.SERVICES ? "services" : "tasks") + " report - total: " + event.number("total")
                        + ", successful: " + event.number("successful") + ", failed: " + event.number("failed"));
        return Outcome.SUCCESSFUL.word().equals(event.text("outcome"))
                ? List.of(report, overview(state, Level.INFO, "completed rollout " + of(phase)))
                : List.of(report);
    }

    /** The reason is the last thing that a failed rollout says. */
    private static List<LogLine> ended(Event event, RolloutState state) {
        if (state.outcome == Outcome.ABORTED) {
            return leftRunning(state);
        }
        if (event.text("reason") == null) {
            return List.of();
        }
        String where = state.phases.values().stream()
                .filter(p -> p.outcome == Outcome.FAILED)
                .findFirst()
                .map(p -> "error deploying " + p.phase.words() + ", exiting! ")
                .orElse("");
        List<LogLine> lines = new ArrayList<>(RollbackWords.report(state));
        lines.add(line(state, Level.FATAL, where + event.text("reason")));
        return lines;
    }

    /** After an abort: what goes on in ECS, and how to stop it. */
    private static List<LogLine> leftRunning(RolloutState state) {
        List<LogLine> lines = new ArrayList<>();
        for (UnitState unit : state.units.values()) {
            for (TaskProgress task : unit.tasks.values()) {
                if (!task.stopped && !task.stopRequested) {
                    lines.add(UnitLines.line(
                            state,
                            unit,
                            Level.WARN,
                            "left running; to stop it: aws ecs stop-task --cluster " + state.request.cluster()
                                    + " --task " + task.id(),
                            "task-id",
                            task.id()));
                }
            }
            if (unit.runIntendedAt != null && !unit.ran) {
                lines.add(UnitLines.line(
                        state,
                        unit,
                        Level.WARN,
                        "RunTask was called and its answer is not known; to find its tasks: aws ecs list-tasks --cluster "
                                + state.request.cluster() + " --started-by " + unit.startedBy));
            }
            if (unit.updateIntendedAt != null && unit.deployment == null) {
                lines.add(UnitLines.line(
                        state, unit, Level.WARN, "UpdateService was called and its answer is not known"));
            }
            if (unit.rollback != null && unit.rollback.requested() && !unit.rollback.ended()) {
                lines.add(UnitLines.line(
                        state,
                        unit,
                        Level.WARN,
                        "left rolling back to " + DeploymentVerdict.label(unit.baseArn) + "; ECS goes on with it"));
            } else if (unit.rollback != null && unit.rollback.intendedAt != null && !unit.rollback.ended()) {
                lines.add(UnitLines.line(
                        state,
                        unit,
                        Level.WARN,
                        unit.rollback.with + " was called to roll the service back and its answer is not known"));
            } else if (unit.deployment != null && !unit.ended()) {
                lines.add(UnitLines.line(
                        state,
                        unit,
                        Level.WARN,
                        "left rolling out; to go back: aws ecs update-service --cluster " + state.request.cluster()
                                + " --service " + unit.unit.name() + " --task-definition " + unit.baseLabel,
                        "deployment-id",
                        unit.deployment));
            }
        }
        lines.add(line(state, Level.WARN, "the rollout was aborted: " + state.reason));
        return lines;
    }

    static LogLine watchingTask(RolloutState state, UnitState unit, TaskProgress task) {
        return UnitLines.line(
                state,
                unit,
                Level.INFO,
                "watching task [" + task.number + "] ... last status: " + lower(task.lastStatus) + ", desired status: "
                        + lower(task.desiredStatus) + ", health: " + lower(task.healthStatus),
                "task-id",
                task.id());
    }

    static LogLine watchingService(RolloutState state, UnitState unit, DeploymentProgress seen) {
        return UnitLines.line(
                state,
                unit,
                Level.INFO,
                "watching ... service: " + lower(seen.serviceStatus()) + ", deployment: " + lower(seen.status())
                        + ", rollout: " + seen.running() + "/" + seen.desired() + " (" + seen.pending() + " pending)",
                "deployment-id",
                seen.id());
    }

    static String lower(String status) {
        return status == null ? "unknown" : status.toLowerCase(Locale.ROOT);
    }

    static LogLine line(RolloutState state, Level level, String message) {
        return new LogLine(level, message, fields(state));
    }

    /** A line about all tasks or services at once. */
    static LogLine overview(RolloutState state, Level level, String message) {
        return new LogLine(level, message, fields(state), true);
    }

    static Map<String, String> fields(RolloutState state) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("cluster", Objects.toString(state.request.cluster()));
        return fields;
    }
}
