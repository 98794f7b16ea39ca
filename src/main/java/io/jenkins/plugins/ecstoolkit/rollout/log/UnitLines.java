package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EvidenceEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RollbackEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TaskEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine.Level;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.List;
import java.util.Map;

/** Events of a unit as lines for people. */
final class UnitLines implements UnitEvent.Kinds, UnitEvent.Cases, TaskEvent.Cases, DeploymentEvent.Cases {

    private final RolloutState state;
    private final UnitState unit;
    private final List<LogLine> lines;

    /** @param lines gets the lines of each event that is told */
    UnitLines(RolloutState state, UnitState unit, List<LogLine> lines) {
        this.state = state;
        this.unit = unit;
        this.lines = lines;
    }

    /** The unit of an event that only services have. */
    private ServiceUnitState service() {
        return (ServiceUnitState) unit;
    }

    @Override
    public void on(UnitEvent.Any event) {
        event.tell((UnitEvent.Cases) this);
    }

    @Override
    public void on(TaskEvent event) {
        event.tell((TaskEvent.Cases) this);
    }

    @Override
    public void on(DeploymentEvent event) {
        event.tell((DeploymentEvent.Cases) this);
    }

    @Override
    public void on(RollbackEvent event) {
        lines.addAll(RollbackWords.lines(event, state, service()));
    }

    @Override
    public void on(EvidenceEvent event) {
        // The lines themselves are shown where they were read: the journal does not keep them.
    }

    @Override
    public void on(UnitEvent.Warning event) {
        add(Level.WARN, event.message());
    }

    @Override
    public void on(UnitEvent.DefinitionBuilt event) {
        boolean back = event.target() != null;
        add(
                Level.INFO,
                back
                        ? Messages.UnitLines_goingBack(event.label(), event.target())
                        : Messages.UnitLines_building(event.label()));
        event.images().forEach(image -> add(image, back));
        if (!unit.changes && !back) {
            add(Level.WARN, Messages.UnitLines_registeringSkipped());
        }
    }

    private void add(Image image, boolean back) {
        switch (image.kind()) {
            case UPDATED -> {
                add(
                        Level.INFO,
                        image.oldTag() == null
                                ? Messages.UnitLines_noOldTag()
                                : Messages.UnitLines_oldTag(image.oldTag()),
                        image);
                add(Level.INFO, Messages.UnitLines_newTag(image.newTag()), image);
            }
            case SAME_TAG -> {
                if (!back) {
                    add(Level.WARN, Messages.UnitLines_sameTag(), image);
                }
            }
            case NOT_LISTED -> add(Level.WARN, Messages.UnitLines_notListed(), image);
        }
    }

    @Override
    public void on(UnitEvent.RegisterIntended event) {
        add(
                Level.INFO,
                event.again()
                        ? Messages.UnitLines_registeringAgain(tries(event, "RegisterTaskDefinition"))
                        : Messages.UnitLines_registering());
    }

    @Override
    public void on(UnitEvent.DefinitionRegistered event) {
        add(Level.INFO, Messages.UnitLines_registered(event.label()));
    }

    @Override
    public void on(UnitEvent.Ended event) {
        if (event.finding() != null) {
            lines.addAll(EvidenceLines.of(event.finding(), state, unit));
        }
        boolean good = unit.outcome == Outcome.SUCCESSFUL;
        if (good && !unit.unit.waits()) {
            add(Level.INFO, Messages.UnitLines_notWaiting());
        } else if (unit.unit instanceof Unit.Task task) {
            add(
                    good ? Level.INFO : Level.ERROR,
                    good
                            ? Messages.UnitLines_completed(task.count())
                            : Messages.UnitLines_tasksFailed(FailureText.line(FailureText.of(unit))));
        } else {
            add(
                    good ? Level.INFO : Level.ERROR,
                    good
                            ? Messages.UnitLines_stable()
                            : Messages.UnitLines_serviceFailed(FailureText.line(FailureText.of(unit))));
        }
    }

    @Override
    public void on(TaskEvent.RunIntended event) {
        if (event.again()) {
            add(Level.INFO, Messages.UnitLines_runningAgain(tries(event, "RunTask")));
        } else {
            add(Level.INFO, Messages.UnitLines_preparing());
            add(Level.INFO, revision(event.updated()));
        }
    }

    private static String revision(boolean updated) {
        return updated ? Messages.UnitLines_usingNew() : Messages.UnitLines_usingLatest();
    }

    @Override
    public void on(TaskEvent.TasksStarted event) {
        int wanted = ((Unit.Task) unit.unit).count();
        int started = unit.tasks().size();
        if (started > 0) {
            add(Level.INFO, Messages.UnitLines_running(wanted));
        }
        unit.tasks().values().forEach(task -> lines.addAll(LogStreams.lines(state, unit, task.id())));
        event.failures()
                .forEach(failure -> add(Level.ERROR, Messages.UnitLines_unableToRun(wanted, failure.describe())));
        if (started < wanted && event.failures().isEmpty()) {
            add(Level.ERROR, Messages.UnitLines_unableToRunAll(wanted, started));
        }
    }

    @Override
    public void on(TaskEvent.Observed event) {
        lines.add(LogLines.watchingTask(state, unit, unit.tasks().get(event.task())));
    }

    @Override
    public void on(TaskEvent.StopRequested event) {
        add(Level.WARN, Messages.UnitLines_stoppingTask(), "task-id", Arn.name(event.task()));
    }

    @Override
    public void on(TaskEvent.Stopped event) {
        TaskProgress task = unit.tasks().get(event.task());
        boolean good = task.outcome == Outcome.SUCCESSFUL;
        lines.add(LogLines.watchingTask(state, unit, task));
        add(
                good ? Level.INFO : Level.ERROR,
                good
                        ? Messages.UnitLines_stoppedSuccessfully(task.number, task.reason)
                        : Messages.UnitLines_stoppedPrematurely(task.number, task.reason),
                "task-id",
                task.id());
    }

    @Override
    public void on(DeploymentEvent.UpdateIntended event) {
        add(
                Level.INFO,
                event.again()
                        ? Messages.UnitLines_updatingAgain(tries(event, "UpdateService"))
                        : service().isRollback()
                                ? Messages.UnitLines_updatingTo(Arn.name(unit.target()))
                                : revision(event.updated()));
    }

    @Override
    public void on(DeploymentEvent.Updated event) {
        add(Level.INFO, Messages.UnitLines_serviceUpdated());
        add(Level.INFO, Messages.UnitLines_watching());
    }

    @Override
    public void on(DeploymentEvent.UpdateSkipped event) {
        add(Level.WARN, Messages.UnitLines_updateSkipped());
    }

    @Override
    public void on(DeploymentEvent.DeploymentObserved event) {
        if (!event.quiet()) {
            lines.add(
                    LogLines.watchingService(state, unit, service().deployments.get(event.deployment())));
        }
    }

    @Override
    public void on(DeploymentEvent.DeploymentCompleted event) {
        add(Level.INFO, Messages.UnitLines_checkingStable());
    }

    /** {@code service deployment: in progress, stage bake time}. */
    @Override
    public void on(DeploymentEvent.ServiceDeploymentObserved event) {
        String status = words(event.status());
        add(
                Level.INFO,
                event.lifecycleStage() == null
                        ? Messages.UnitLines_serviceDeployment(status)
                        : Messages.UnitLines_serviceDeploymentStage(status, words(event.lifecycleStage())));
    }

    private static String words(String status) {
        return LogLines.lower(status).replace('_', ' ');
    }

    @Override
    public void on(DeploymentEvent.Paused event) {
        add(event.function() == null ? Level.WARN : Level.INFO, PauseWords.sentence(event), "hook-id", event.hookId());
    }

    @Override
    public void on(DeploymentEvent.PauseEnded event) {
        if (event.function() == null) {
            add(Level.INFO, Messages.UnitLines_pauseEnded(), "hook-id", event.hookId());
        }
    }

    @Override
    public void on(DeploymentEvent.TrafficShifted event) {
        add(
                Level.INFO,
                Messages.UnitLines_traffic(PauseWords.percent(event.production()), PauseWords.percent(event.test())));
    }

    @Override
    public void on(DeploymentEvent.Told event) {
        add(Level.INFO, Messages.UnitLines_serviceEvent(event.message()));
    }

    @Override
    public void on(DeploymentEvent.TaskStopped event) {
        String id = Arn.name(event.task());
        String why = StoppedTaskWords.of(event.facts());
        add(
                Level.ERROR,
                event.rollback()
                        ? Messages.UnitLines_stoppedOfPreviousRevision(why)
                        : Messages.UnitLines_stoppedOfNewRevision(why),
                "task-id",
                id);
        lines.addAll(LogStreams.lines(state, unit, id));
    }

    @Override
    public void on(TaskEvent.Lost event) {
        add(
                Level.ERROR,
                Messages.UnitLines_taskLost(unit.tasks().get(event.task()).number, event.reason()),
                "task-id",
                Arn.name(event.task()));
    }

    /** How many calls the announced one makes. */
    private int tries(UnitEvent event, String action) {
        return unit.tries(event.type(), action).count();
    }

    private void add(Level level, String message) {
        lines.add(line(state, unit, level, message));
    }

    private void add(Level level, String message, Image image) {
        add(level, message, "container", image.container());
    }

    private void add(Level level, String message, String key, String value) {
        lines.add(line(state, unit, level, message, key, value));
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
