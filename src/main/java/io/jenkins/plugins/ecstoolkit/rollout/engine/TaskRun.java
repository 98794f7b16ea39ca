package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskResult;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FailureLogs;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.TaskDecision;
import io.jenkins.plugins.ecstoolkit.rollout.journal.ContainerTail;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TaskEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLines;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskUnitState;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Runs a task to completion: registers its revision, calls RunTask once, watches what was started. */
final class TaskRun extends UnitRun {

    final TaskUnitState progress;
    private final Unit.Task unit;
    private final Registration registration;
    private final Brake brake;
    private final TaskLogs logs = new TaskLogs(this);
    private boolean concluding;

    TaskRun(UnitHost host, TaskUnitState state) {
        super(host, state);
        this.progress = state;
        this.unit = (Unit.Task) state.unit;
        this.registration = new Registration(this, this::run);
        this.brake = new Brake(host, state, EventType.RUN_INTENDED, "RunTask", Duration.ZERO);
    }

    @Override
    void advance() {
        switch (progress.place()) {
            case FOLLOWING -> watch();
            case CHANGING -> ask();
            default -> registration.start(unit.name(), true);
        }
    }

    private void run() {
        if (host.aborting()) {
            return;
        }
        boolean repeat = progress.runIntendedAt != null;
        String clientToken = repeat ? progress.clientToken : host.state().id + "-" + unit.id();
        String startedBy = repeat ? progress.startedBy : "ecs-toolkit/" + host.state().id + "/" + unit.id();
        RunTaskSpec spec = new RunTaskSpec(
                cluster(),
                state.target(),
                unit.count(),
                unit.launchType(),
                unit.capacityProviders(),
                unit.network(),
                startedBy,
                clientToken);
        String doing = Messages.TaskRun_notRun(unit.count());
        brake.make(new Brake.Call<>(
                again -> new TaskEvent.RunIntended(
                        state.target(), unit.count(), clientToken, startedBy, state.registeredArn != null, again),
                doing,
                api -> api.runTask(spec),
                result -> started(result, repeat),
                this::ask,
                repeat ? failure -> refusedAgain(doing, failure) : refused(doing),
                this::search));
    }

    /** That a repeat is refused says nothing of the call before it, which had no answer. */
    private void refusedAgain(String doing, EcsException failure) {
        if (failure.refusal()) {
            search(Sentence.because(doing, failure.getMessage()));
        } else {
            refused(doing).accept(failure);
        }
    }

    /**
     * RunTask is not called any more: the tasks themselves are looked for, once.
     *
     * @param what why
     */
    private void search(String what) {
        String unknown = Messages.TaskRun_notKnown(what, cluster(), progress.startedBy);
        host.calls()
                .read(
                        "ListTasks",
                        Patience.SHORT,
                        api -> api.listTasksStartedBy(cluster(), progress.startedBy),
                        arns -> adopt(arns, unknown),
                        failure -> fail(unknown));
    }

    /** The intent has no outcome: were tasks started? */
    private void ask() {
        TaskDecision decision = TaskDecision.withoutAnswer(
                progress.runIntendedAt,
                host.clock().now(),
                host.clock().timings().tokenLife());
        if (decision == TaskDecision.REPEAT_CALL) {
            run();
            return;
        }
        afterSettling(() -> host.calls()
                .read(
                        "ListTasks",
                        Patience.LONG,
                        api -> api.listTasksStartedBy(cluster(), progress.startedBy),
                        arns -> adopt(arns, Messages.TaskRun_unknown(progress.runIntendedAt)),
                        unreadable(Messages.TaskRun_notFound())));
    }

    /** @param unknown the reason of a unit without a task */
    private void adopt(List<String> arns, String unknown) {
        if (arns.isEmpty()) {
            fail(unknown);
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
        for (TaskProgress started : progress.tasks().values()) {
            if (unit.logs()) {
                logs.follow(started);
            }
            if (!started.over()) {
                TaskWatch watch = new TaskWatch(this, started);
                keep(host.calls().watchTask(started.arn, watch::observed, this::unwatchable));
            }
        }
        endWhenDone();
    }

    /** Ends the unit once the last of its tasks has got to where it is waited for. */
    void endWhenDone() {
        progress.tasks().values().stream().filter(TaskProgress::over).forEach(logs::taskStopped);
        TaskDecision decision = TaskDecision.of(progress);
        if (state.ended() || concluding || decision == TaskDecision.WAIT) {
            return;
        }
        concluding = true;
        if (unit.until() == WaitUntil.RUNNING && decision == TaskDecision.SUCCEED) {
            // What they go on writing is not waited for either.
            succeed();
        } else {
            logs.whenShown(this::explain);
        }
    }

    /** Keeps the last lines of containers that failed, then ends the unit. */
    private void explain() {
        FailureLogs last = new FailureLogs(
                host.calls(),
                state,
                host.state().request.logLines(),
                unit.logs(),
                host::masked,
                failure -> LogsWarning.tell(this, failure));
        progress.tasks().values().stream()
                .filter(t -> t.outcome == Outcome.FAILED)
                .forEach(t -> last.of(t.id(), t.containers, this::essential));
        last.read(this::conclude);
    }

    private void conclude(List<ContainerTail> tails) {
        if (state.ended()) {
            return;
        }
        if (TaskDecision.of(progress) == TaskDecision.SUCCEED) {
            succeed();
        } else {
            fail(FailureFinding.of(FailureVerdict.TASKS_FAILED).withLogs(tails));
        }
    }

    private void endUnwatched() {
        if (TaskDecision.of(progress) == TaskDecision.SUCCEED) {
            succeed();
        } else {
            fail(FailureFinding.of(FailureVerdict.TASKS_FAILED));
        }
    }

    private void expired() {
        if (TaskDecision.of(progress) != TaskDecision.WAIT) {
            conclude(List.of());
            return;
        }
        fail(FailureFinding.of(FailureVerdict.TASKS_NOT_STOPPED, unit.maxWait().toMinutes(), running(", ")));
    }

    private String running(String separator) {
        return progress.tasks().values().stream()
                .filter(t -> !t.over())
                .map(TaskProgress::id)
                .collect(Collectors.joining(separator));
    }

    /** ECS refuses to tell how the tasks are: they are not forgotten for that. */
    private void unwatchable(EcsException failure) {
        String doing = Messages.TaskRun_unreadable();
        if (failure.refusal() && failure.kind() != EcsException.Kind.ACCESS_DENIED) {
            String what = Sentence.because(doing, failure.getMessage());
            fail(Messages.TaskRun_mayRun(what, cluster(), running(" ")));
        } else {
            unreadable(doing).accept(failure);
        }
    }

    @Override
    List<LogLine> heartbeatLines() {
        return progress.tasks().values().stream()
                .filter(t -> !t.over())
                .map(t -> LogLines.watchingTask(host.state(), state, t))
                .toList();
    }
}
