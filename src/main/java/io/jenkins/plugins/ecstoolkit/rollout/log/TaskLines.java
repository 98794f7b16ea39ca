package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TaskEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine.Level;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;

/** Events of a unit that runs tasks, as lines for people. */
record TaskLines(UnitLog log) implements TaskEvent.Cases {

    @Override
    public void on(TaskEvent.RunIntended event) {
        if (event.again()) {
            log.add(Level.INFO, Messages.UnitLines_runningAgain(log.tries(event, "RunTask")));
        } else {
            log.add(Level.DEBUG, Messages.UnitLines_preparing());
            log.add(Level.DEBUG, UnitLog.revision(event.updated()));
        }
    }

    @Override
    public void on(TaskEvent.TasksStarted event) {
        int wanted = ((Unit.Task) log.unit.unit).count();
        int started = log.unit.tasks().size();
        if (started > 0) {
            log.add(Level.INFO, Messages.UnitLines_running(wanted));
        }
        log.unit.tasks().values().forEach(task -> log.addAll(LogStreams.lines(log.state, log.unit, task.id())));
        event.failures()
                .forEach(failure -> log.add(Level.ERROR, Messages.UnitLines_unableToRun(wanted, failure.describe())));
        if (started < wanted && event.failures().isEmpty()) {
            log.add(Level.ERROR, Messages.UnitLines_unableToRunAll(wanted, started));
        }
    }

    @Override
    public void on(TaskEvent.Observed event) {
        log.add(LogLines.watchingTask(log.state, log.unit, log.unit.tasks().get(event.task())));
    }

    @Override
    public void on(TaskEvent.StopRequested event) {
        log.add(Level.WARN, Messages.UnitLines_stoppingTask(), "task-id", Arn.name(event.task()));
    }

    @Override
    public void on(TaskEvent.Stopped event) {
        TaskProgress task = log.unit.tasks().get(event.task());
        boolean good = task.outcome == Outcome.SUCCESSFUL;
        // The line after this one says so too.
        log.add(LogLines.watchingTask(log.state, log.unit, task).quietly());
        log.add(
                good ? Level.INFO : Level.ERROR,
                good
                        ? Messages.UnitLines_stoppedSuccessfully(task.number, task.reason)
                        : Messages.UnitLines_stoppedPrematurely(task.number, task.reason),
                "task-id",
                task.id());
    }

    @Override
    public void on(TaskEvent.Lost event) {
        log.add(
                Level.ERROR,
                Messages.UnitLines_taskLost(log.unit.tasks().get(event.task()).number, event.reason()),
                "task-id",
                Arn.name(event.task()));
    }
}
