package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskResult;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TaskEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLines;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs a task to completion: registers its revision, calls RunTask once, watches what was started. */
final class TaskRun extends UnitRun {

    private final Unit.Task unit;
    private final Registration registration;
    private final TaskLogs logs = new TaskLogs(this);
    private boolean concluding;

    TaskRun(UnitHost host, UnitState state) {
        super(host, state);
        this.unit = (Unit.Task) state.unit;
        this.registration = new Registration(this, this::run);
    }

    @Override
    void advance() {
        if (state.ran) {
            watch();
        } else if (state.runIntendedAt != null) {
            ask();
        } else {
            registration.start(unit.name(), true);
        }
    }

    private void run() {
        if (host.aborting()) {
            return;
        }
        record(new TaskEvent.RunIntended(
                state.target(),
                unit.count(),
                host.state().id + "-" + unit.id(),
                "ecs-toolkit/" + host.state().id + "/" + unit.id(),
                state.registeredArn != null));
        call(false);
    }

    private void call(boolean repeat) {
        if (host.aborting()) {
            return;
        }
        RunTaskSpec spec = new RunTaskSpec(
                cluster(),
                state.target(),
                unit.count(),
                unit.launchType(),
                unit.capacityProviders(),
                unit.network(),
                state.startedBy,
                state.clientToken);
        host.change(
                "RunTask",
                api -> api.runTask(spec),
                result -> started(result, repeat),
                unchanged(Messages.TaskRun_notRun(unit.count()), this::ask));
    }

    /**
     * The intent has no outcome: were tasks started? While ECS is sure to remember the client token, a repeat is answered
     * with the same tasks. Later only the tasks themselves can tell, and a stopped one is forgotten after an hour.
     */
    private void ask() {
        Duration age = Duration.between(state.runIntendedAt, host.now());
        // An intent of the future: the clock was set back, so nothing is known of its age.
        if (!age.isNegative() && age.compareTo(host.timings().tokenLife()) < 0) {
            call(true);
            return;
        }
        afterSettling(() -> host.read(
                "ListTasks",
                Patience.LONG,
                api -> api.listTasksStartedBy(cluster(), state.startedBy),
                this::adopt,
                unreadable(Messages.TaskRun_notFound())));
    }

    private void adopt(List<String> arns) {
        if (arns.isEmpty()) {
            end(Outcome.FAILED, Messages.TaskRun_unknown(state.runIntendedAt));
            return;
        }
        recordStarted(arns, List.of(), true);
    }

    private void started(RunTaskResult result, boolean recovered) {
        recordStarted(result.tasks().stream().map(TaskState::arn).toList(), result.failures(), recovered);
    }

    private void recordStarted(List<String> arns, List<CallFailure> failures, boolean recovered) {
        record(new TaskEvent.TasksStarted(arns, failures, recovered));
        watch();
    }

    private void watch() {
        if (host.aborting()) {
            return;
        }
        if (!unit.waits()) {
            endUnwatched();
            return;
        }
        startDeadline(this::expired);
        startHeartbeat();
        for (TaskProgress task : state.tasks.values()) {
            if (unit.logs()) {
                logs.follow(task);
            }
            if (!task.stopped) {
                TaskWatch watch = new TaskWatch(this, task);
                keep(host.watchTask(task.arn, watch::observed, unreadable(Messages.TaskRun_unreadable())));
            }
        }
        endWhenAllStopped();
    }

    /** Ends the unit once the last of its tasks has stopped. */
    void endWhenAllStopped() {
        state.tasks.values().stream().filter(t -> t.stopped).forEach(logs::taskStopped);
        if (!state.ended() && !concluding && allStopped()) {
            concluding = true;
            logs.whenShown(this::explain);
        }
    }

    private boolean allStopped() {
        return state.tasks.values().stream().allMatch(t -> t.stopped);
    }

    /** Keeps the last lines of containers that failed, then ends the unit. */
    private void explain() {
        FailureLogs last = new FailureLogs(this, unit.logs());
        state.tasks.values().stream()
                .filter(t -> t.outcome == Outcome.FAILED)
                .forEach(t -> last.of(t.id(), t.containers));
        last.read(this::conclude);
    }

    private void conclude() {
        if (state.ended()) {
            return;
        }
        List<String> reasons = new ArrayList<>();
        state.tasks.values().stream()
                .filter(t -> t.outcome != Outcome.SUCCESSFUL)
                .forEach(t -> reasons.add(t.reason));
        notPlaced().ifPresent(reasons::add);
        if (reasons.isEmpty()) {
            end(Outcome.SUCCESSFUL, null);
        } else {
            end(Outcome.FAILED, reasons.stream().distinct().collect(Collectors.joining("; ")));
        }
    }

    private void endUnwatched() {
        notPlaced().ifPresentOrElse(reason -> end(Outcome.FAILED, reason), () -> end(Outcome.SUCCESSFUL, null));
    }

    private Optional<String> notPlaced() {
        int missing = unit.count() - state.tasks.size();
        return missing > 0
                ? Optional.of(Messages.TaskRun_notPlaced(missing, unit.count()) + placementReasons())
                : Optional.empty();
    }

    private String placementReasons() {
        return state.failures.isEmpty()
                ? ""
                : ": "
                        + state.failures.stream()
                                .map(CallFailure::describe)
                                .distinct()
                                .collect(Collectors.joining(", "));
    }

    private void expired() {
        if (allStopped()) {
            conclude();
            return;
        }
        String running = state.tasks.values().stream()
                .filter(t -> !t.stopped)
                .map(TaskProgress::id)
                .collect(Collectors.joining(", "));
        end(Outcome.FAILED, Messages.TaskRun_notStopped(unit.maxWait().toMinutes(), running));
    }

    @Override
    List<LogLine> heartbeatLines() {
        return state.tasks.values().stream()
                .filter(t -> !t.stopped)
                .map(t -> LogLines.watchingTask(host.state(), state, t))
                .toList();
    }
}
