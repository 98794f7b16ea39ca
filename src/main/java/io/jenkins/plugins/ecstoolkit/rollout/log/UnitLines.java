package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageChange;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine.Level;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.RollbackState;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events of a unit as lines for people. */
final class UnitLines {

    private UnitLines() {}

    static List<LogLine> of(Event event, RolloutState state, UnitState unit) {
        List<LogLine> lines = new ArrayList<>();
        switch (event.type()) {
            case WARNING -> lines.add(line(state, unit, Level.WARN, event.text("message")));
            case DEFINITION_BUILT -> built(lines, event, state, unit);
            case REGISTER_INTENDED ->
                lines.add(line(
                        state,
                        unit,
                        Level.INFO,
                        event.flag("again")
                                ? Messages.UnitLines_registeringAgain(tries(event, unit))
                                : Messages.UnitLines_registering()));
            case DEFINITION_REGISTERED ->
                lines.add(line(state, unit, Level.INFO, Messages.UnitLines_registered(event.text("label"))));
            case RUN_INTENDED -> {
                if (event.flag("again")) {
                    lines.add(line(state, unit, Level.INFO, Messages.UnitLines_runningAgain(tries(event, unit))));
                } else {
                    lines.add(line(state, unit, Level.INFO, Messages.UnitLines_preparing()));
                    lines.add(line(state, unit, Level.INFO, updated(event)));
                }
            }
            case TASKS_STARTED -> tasksStarted(lines, event, state, unit);
            case TASK_OBSERVED -> lines.add(LogLines.watchingTask(state, unit, unit.tasks.get(event.text("task"))));
            case TASK_STOPPED -> taskStopped(lines, event, state, unit);
            case TASK_LOST ->
                lines.add(line(
                        state,
                        unit,
                        Level.ERROR,
                        Messages.UnitLines_taskLost(unit.tasks.get(event.text("task")).number, event.text("reason")),
                        "task-id",
                        Arn.name(event.text("task"))));
            case UPDATE_INTENDED ->
                lines.add(line(
                        state,
                        unit,
                        Level.INFO,
                        event.flag("again")
                                ? Messages.UnitLines_updatingAgain(tries(event, unit))
                                : unit.reverts()
                                        ? Messages.UnitLines_updatingTo(Arn.name(unit.target()))
                                        : updated(event)));
            case SERVICE_UPDATED -> {
                lines.add(line(state, unit, Level.INFO, Messages.UnitLines_serviceUpdated()));
                lines.add(line(state, unit, Level.INFO, Messages.UnitLines_watching()));
            }
            case UPDATE_SKIPPED -> lines.add(line(state, unit, Level.WARN, Messages.UnitLines_updateSkipped()));
            case DEPLOYMENT_OBSERVED -> {
                if (!event.flag("quiet")) {
                    lines.add(LogLines.watchingService(state, unit, unit.deployments.get(event.text("deployment"))));
                }
            }
            case DEPLOYMENT_COMPLETED -> lines.add(line(state, unit, Level.INFO, Messages.UnitLines_checkingStable()));
            case SERVICE_EVENT ->
                lines.add(line(state, unit, Level.INFO, Messages.UnitLines_serviceEvent(event.text("message"))));
            case SERVICE_TASK_STOPPED -> {
                lines.add(serviceTaskStopped(event, state, unit));
                lines.addAll(LogStreams.lines(state, unit, Arn.name(event.text("task"))));
            }
            case TASK_STOP_REQUESTED ->
                lines.add(line(
                        state,
                        unit,
                        Level.WARN,
                        Messages.UnitLines_stoppingTask(),
                        "task-id",
                        Arn.name(event.text("task"))));
            case ROLLBACK_STARTED, ROLLBACK_INTENDED, ROLLBACK_FOLLOWED, ROLLBACK_ENDED ->
                lines.addAll(RollbackWords.lines(event, state, unit));
            case SERVICE_DEPLOYMENT_OBSERVED -> lines.add(line(state, unit, Level.INFO, serviceDeployment(event)));
            case LOG_READ, FAILURE_LOGS, TARGETS_OBSERVED -> lines.addAll(EvidenceLines.of(event, state, unit));
            case UNIT_ENDED -> lines.add(ended(event, state, unit));
            default -> {
                // Events of the rollout or of a phase are not a unit's.
            }
        }
        return lines;
    }

    /** {@code service deployment: in progress, stage bake time}. */
    private static String serviceDeployment(Event event) {
        String status = words(event.text("status"));
        String stage = event.text("lifecycleStage");
        return stage == null
                ? Messages.UnitLines_serviceDeployment(status)
                : Messages.UnitLines_serviceDeploymentStage(status, words(stage));
    }

    private static String words(String status) {
        return LogLines.lower(status).replace('_', ' ');
    }

    /** How many calls the announced one makes. */
    private static int tries(Event event, UnitState unit) {
        String action =
                switch (event.type()) {
                    case REGISTER_INTENDED -> "RegisterTaskDefinition";
                    case RUN_INTENDED -> "RunTask";
                    default -> "UpdateService";
                };
        return unit.tries(event.type(), action).count();
    }

    private static String updated(Event event) {
        return event.flag("updated") ? Messages.UnitLines_usingNew() : Messages.UnitLines_usingLatest();
    }

    private static void built(List<LogLine> lines, Event event, RolloutState state, UnitState unit) {
        String target = event.text("target");
        if (target != null) {
            lines.add(line(state, unit, Level.INFO, Messages.UnitLines_goingBack(event.text("label"), target)));
        } else {
            lines.add(line(state, unit, Level.INFO, Messages.UnitLines_building(event.text("label"))));
        }
        for (Map<String, Object> image : unit.images) {
            String container = String.valueOf(image.get("container"));
            switch (ImageChange.Kind.valueOf(String.valueOf(image.get("kind")))) {
                case UPDATED -> {
                    Object old = image.get("oldTag");
                    lines.add(container(
                            state,
                            unit,
                            Level.INFO,
                            old == null ? Messages.UnitLines_noOldTag() : Messages.UnitLines_oldTag(old),
                            container));
                    lines.add(container(
                            state, unit, Level.INFO, Messages.UnitLines_newTag(image.get("newTag")), container));
                }
                case SAME_TAG -> {
                    if (target != null) {
                        continue;
                    }
                    lines.add(container(state, unit, Level.WARN, Messages.UnitLines_sameTag(), container));
                }
                case NOT_LISTED ->
                    lines.add(container(state, unit, Level.WARN, Messages.UnitLines_notListed(), container));
            }
        }
        if (!unit.changes && target == null) {
            lines.add(line(state, unit, Level.WARN, Messages.UnitLines_registeringSkipped()));
        }
    }

    private static void tasksStarted(List<LogLine> lines, Event event, RolloutState state, UnitState unit) {
        int wanted = ((Unit.Task) unit.unit).count();
        int started = unit.tasks.size();
        if (started > 0) {
            lines.add(line(state, unit, Level.INFO, Messages.UnitLines_running(wanted)));
        }
        unit.tasks.values().forEach(task -> lines.addAll(LogStreams.lines(state, unit, task.id())));
        for (CallFailure failure : TaskProgress.failures(event.objects("failures"))) {
            lines.add(line(state, unit, Level.ERROR, Messages.UnitLines_unableToRun(wanted, failure.describe())));
        }
        if (started < wanted && event.objects("failures").isEmpty()) {
            lines.add(line(state, unit, Level.ERROR, Messages.UnitLines_unableToRunAll(wanted, started)));
        }
    }

    private static void taskStopped(List<LogLine> lines, Event event, RolloutState state, UnitState unit) {
        TaskProgress task = unit.tasks.get(event.text("task"));
        boolean good = task.outcome == Outcome.SUCCESSFUL;
        lines.add(LogLines.watchingTask(state, unit, task));
        lines.add(line(
                state,
                unit,
                good ? Level.INFO : Level.ERROR,
                good
                        ? Messages.UnitLines_stoppedSuccessfully(task.number, task.reason)
                        : Messages.UnitLines_stoppedPrematurely(task.number, task.reason),
                "task-id",
                task.id()));
    }

    private static LogLine serviceTaskStopped(Event event, RolloutState state, UnitState unit) {
        return line(
                state,
                unit,
                Level.ERROR,
                event.flag(RollbackState.MARK)
                        ? Messages.UnitLines_stoppedOfPreviousRevision(event.text("message"))
                        : Messages.UnitLines_stoppedOfNewRevision(event.text("message")),
                "task-id",
                Arn.name(event.text("task")));
    }

    private static LogLine ended(Event event, RolloutState state, UnitState unit) {
        boolean good = unit.outcome == Outcome.SUCCESSFUL;
        if (good && !unit.unit.waits()) {
            return line(state, unit, Level.INFO, Messages.UnitLines_notWaiting());
        }
        if (unit.unit instanceof Unit.Task task) {
            return good
                    ? line(state, unit, Level.INFO, Messages.UnitLines_completed(task.count()))
                    : line(state, unit, Level.ERROR, Messages.UnitLines_tasksFailed(event.text("reason")));
        }
        return good
                ? line(state, unit, Level.INFO, Messages.UnitLines_stable())
                : line(state, unit, Level.ERROR, Messages.UnitLines_serviceFailed(event.text("reason")));
    }

    private static LogLine container(
            RolloutState state, UnitState unit, Level level, String message, String container) {
        return line(state, unit, level, message, "container", container);
    }

    static LogLine line(RolloutState state, UnitState unit, Level level, String message) {
        return new LogLine(level, message, fields(state, unit));
    }

    static LogLine line(RolloutState state, UnitState unit, Level level, String message, String key, String value) {
        Map<String, String> fields = fields(state, unit);
        fields.put(key, value);
        return new LogLine(level, message, fields);
    }

    /** What says which unit a line is about. */
    static Map<String, String> fields(RolloutState state, UnitState unit) {
        Map<String, String> fields = LogLines.fields(state);
        fields.put(unit.unit instanceof Unit.Task ? "task" : "service", unit.unit.name());
        return fields;
    }
}
