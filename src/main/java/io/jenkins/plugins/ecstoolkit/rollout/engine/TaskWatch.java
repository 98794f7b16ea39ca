package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.TaskVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TaskEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import java.time.Duration;
import java.time.Instant;

/** Turns what a watcher sees of one task into events. */
final class TaskWatch {

    private final TaskRun run;
    private final TaskProgress task;
    private final Absence absence = new Absence();
    /** How long it may be missing before somebody else than DescribeTasks is asked for it. */
    private Duration patience;

    private boolean asking;

    TaskWatch(TaskRun run, TaskProgress task) {
        this.run = run;
        this.task = task;
        this.patience = run.host.clock().timings().appear();
    }

    /** @param seen null when ECS does not know the task */
    void observed(@CheckForNull TaskState seen) {
        if (task.over() || run.state.ended()) {
            return;
        }
        if (seen == null) {
            missing();
            return;
        }
        absence.shown();
        if (seen.stopped()) {
            stopped(seen);
        } else if (!seen.lastStatus().equals(task.lastStatus)
                || !seen.desiredStatus().equals(task.desiredStatus)
                || !health(seen).equals(task.healthStatus)) {
            run.record(new TaskEvent.Observed(
                    task.arn, task.number, seen.lastStatus(), seen.desiredStatus(), health(seen)));
            run.endWhenDone();
        }
    }

    private static String health(TaskState seen) {
        return seen.healthStatus() == null ? "UNKNOWN" : seen.healthStatus();
    }

    private void stopped(TaskState seen) {
        TaskVerdict verdict = TaskVerdict.of(seen, run.state.unit.containers(), run::essential);
        run.record(new TaskEvent.Stopped(
                task.arn,
                task.number,
                verdict.successful() ? Outcome.SUCCESSFUL : Outcome.FAILED,
                verdict.reason(),
                seen.stopCode(),
                seen.stoppedReason(),
                TaskProgress.ends(seen.containers())));
        run.endWhenDone();
    }

    /** ECS's answers are eventually consistent, so a task is given time to appear before it counts as gone. */
    private void missing() {
        Instant now = run.host.clock().now();
        absence.missing(now);
        if (asking || !absence.lasts(patience, now)) {
            return;
        }
        asking = true;
        run.host
                .calls()
                .read(
                        "ListTasks",
                        Patience.SHORT,
                        api -> api.listTasksStartedBy(run.cluster(), run.progress.startedBy),
                        arns -> listed(arns.contains(task.arn)),
                        failure -> listed(false));
    }

    /** What ListTasks knows, DescribeTasks will show. */
    private void listed(boolean known) {
        asking = false;
        if (task.over() || run.state.ended() || !absence.lasts()) {
            return;
        }
        if (known) {
            absence.shown();
            patience = patience.multipliedBy(2);
            return;
        }
        String reason = task.seen()
                ? Messages.TaskWatch_vanished(task.id(), task.lastStatus)
                : Messages.TaskWatch_neverShown(task.id(), run.cluster());
        run.record(new TaskEvent.Lost(task.arn, task.number, reason));
        run.endWhenDone();
    }
}
