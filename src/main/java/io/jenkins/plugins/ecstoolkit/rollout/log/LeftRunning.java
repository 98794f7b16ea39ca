package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine.Level;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitPlace;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes on in ECS after an abort, and the command that ends it. */
final class LeftRunning {

    private LeftRunning() {}

    /** A line for each task or service, and the one that ends the log. */
    static List<LogLine> of(RolloutState state) {
        List<LogLine> lines = new ArrayList<>();
        for (UnitState unit : state.units.values()) {
            if (unit instanceof TaskUnitState task) {
                lines.addAll(leftRunning(state, task));
            } else {
                leftRunning(state, (ServiceUnitState) unit).ifPresent(lines::add);
            }
        }
        lines.add(LogLines.line(state, Level.WARN, Messages.LogLines_aborted(state.reason)));
        return lines;
    }

    private static List<LogLine> leftRunning(RolloutState state, TaskUnitState unit) {
        List<LogLine> lines = new ArrayList<>();
        for (TaskProgress task : unit.tasks().values()) {
            if (!task.stopped && !task.stopRequested) {
                lines.add(UnitLog.line(
                        state,
                        unit,
                        Level.WARN,
                        Messages.LogLines_leftRunning(AwsCommand.cluster(state, unit), task.id()),
                        "task-id",
                        task.id()));
            }
        }
        if (unit.place() == UnitPlace.CHANGING) {
            lines.add(UnitLog.line(
                    state,
                    unit,
                    Level.WARN,
                    Messages.LogLines_noAnswerOfRunTask(AwsCommand.cluster(state, unit), unit.startedBy)));
        }
        return lines;
    }

    private static Optional<LogLine> leftRunning(RolloutState state, ServiceUnitState unit) {
        return switch (unit.place()) {
            case CHANGING ->
                Optional.of(UnitLog.line(
                        state,
                        unit,
                        Level.WARN,
                        unit.takenBackWith != null
                                ? Messages.LogLines_noAnswerOfRollback(unit.takenBackWith)
                                : unit.continues()
                                        ? Messages.LogLines_noAnswerOfContinue()
                                        : Messages.LogLines_noAnswerOfUpdate()));
            case FOLLOWING -> Optional.of(leftRollingOut(state, unit));
            case GOING_BACK -> leftRollingBack(state, unit);
            default -> Optional.empty();
        };
    }

    private static LogLine leftRollingOut(RolloutState state, ServiceUnitState unit) {
        return UnitLog.line(
                state,
                unit,
                Level.WARN,
                Messages.LogLines_leftRollingOut(AwsCommand.cluster(state, unit), unit.unit.name(), unit.baseLabel),
                "deployment-id",
                unit.deployment);
    }

    private static Optional<LogLine> leftRollingBack(RolloutState state, ServiceUnitState unit) {
        if (unit.rollback.requested()) {
            return Optional.of(
                    UnitLog.line(state, unit, Level.WARN, Messages.LogLines_leftRollingBack(unit.baseLabel)));
        }
        if (Unanswered.rollback(unit)) {
            return Optional.of(
                    UnitLog.line(state, unit, Level.WARN, Messages.LogLines_noAnswerOfRollback(unit.rollback.with)));
        }
        return unit.ended() ? Optional.empty() : Optional.of(leftRollingOut(state, unit));
    }
}
