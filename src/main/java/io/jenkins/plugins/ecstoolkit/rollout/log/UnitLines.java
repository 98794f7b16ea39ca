package io.jenkins.plugins.ecstoolkit.rollout.log;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.rollout.journal.ContinueEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EvidenceEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RollbackEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TaskEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine.Level;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;

/**
 * Events of a unit as lines for people: what every unit has; {@link TaskLines} and {@link DeploymentLines} have the rest.
 * What only announces the line that follows when all is well is said at the level DEBUG.
 */
record UnitLines(UnitLog log) implements UnitEvent.Kinds, UnitEvent.Cases {

    @Override
    public void on(UnitEvent.Any event) {
        event.tell((UnitEvent.Cases) this);
    }

    @Override
    public void on(TaskEvent event) {
        event.tell(new TaskLines(log));
    }

    @Override
    public void on(DeploymentEvent event) {
        event.tell(new DeploymentLines(log, (ServiceUnitState) log.unit));
    }

    @Override
    public void on(ContinueEvent event) {
        event.tell(new ContinueLines(log));
    }

    @Override
    public void on(RollbackEvent event) {
        log.addAll(RollbackWords.lines(event, log.state, (ServiceUnitState) log.unit));
    }

    @Override
    public void on(EvidenceEvent event) {
        // The lines themselves are shown where they were read: the journal does not keep them.
    }

    @Override
    public void on(UnitEvent.Warning event) {
        log.add(Level.WARN, event.message());
    }

    @Override
    public void on(UnitEvent.DefinitionBuilt event) {
        boolean back = event.target() != null;
        log.add(
                Level.INFO,
                continues()
                        ? Messages.UnitLines_goingOn(event.label(), event.target())
                        : back
                                ? Messages.UnitLines_goingBack(event.label(), event.target())
                                : Messages.UnitLines_building(event.label()));
        event.images().forEach(image -> add(image, back));
        if (!log.unit.changes && !back) {
            log.add(Level.WARN, Messages.UnitLines_registeringSkipped());
        }
    }

    private boolean continues() {
        return log.unit instanceof ServiceUnitState service && service.continues();
    }

    private void add(Image image, boolean back) {
        switch (image.kind()) {
            case UPDATED -> {
                log.add(
                        Level.INFO,
                        image.oldTag() == null
                                ? Messages.UnitLines_noOldTag()
                                : Messages.UnitLines_oldTag(image.oldTag()),
                        image);
                boolean tagOnly = image.newTag() != null && image.retagged();
                log.add(
                        Level.INFO,
                        tagOnly
                                ? Messages.UnitLines_newTag(image.newTag())
                                : Messages.UnitLines_newImage(image.newImage()),
                        image);
            }
            case SAME_TAG -> {
                if (!back) {
                    log.add(Level.WARN, Messages.UnitLines_sameTag(), image);
                }
            }
            case NOT_LISTED -> log.add(Level.DEBUG, Messages.UnitLines_notListed(), image);
        }
    }

    @Override
    public void on(UnitEvent.RegisterIntended event) {
        if (event.again()) {
            log.add(Level.INFO, Messages.UnitLines_registeringAgain(log.tries(event, "RegisterTaskDefinition")));
        } else {
            log.add(Level.DEBUG, Messages.UnitLines_registering());
        }
    }

    @Override
    public void on(UnitEvent.DefinitionRegistered event) {
        log.add(
                Level.INFO,
                event.by() == null
                        ? Messages.UnitLines_registered(event.label())
                        : Messages.UnitLines_shared(event.label(), event.by()));
    }

    @Override
    public void on(UnitEvent.Ended event) {
        if (event.finding() != null) {
            log.addAll(EvidenceLines.of(event.finding(), log.state, log.unit));
        }
        boolean good = log.unit.outcome == Outcome.SUCCESSFUL;
        LeftToEcs left = LeftToEcs.of(log.state, log.unit);
        if (good && !log.unit.unit.waits()) {
            log.add(
                    Level.INFO,
                    left == null ? Messages.UnitLines_notWaiting() : Messages.UnitLines_notWaitingFor(left.command()));
        } else if (log.unit.unit instanceof Unit.Task task) {
            log.add(
                    good ? Level.INFO : Level.ERROR,
                    good
                            ? task.until() == WaitUntil.RUNNING
                                    ? tasksRun(task, left)
                                    : Messages.UnitLines_completed(task.count())
                            : Messages.UnitLines_tasksFailed(FailureText.line(FailureText.of(log.unit))));
        } else {
            log.add(
                    good ? Level.INFO : Level.ERROR,
                    good
                            ? goodEnd(left)
                            : Messages.UnitLines_serviceFailed(FailureText.line(FailureText.of(log.unit))));
        }
    }

    private static String tasksRun(Unit.Task task, @CheckForNull LeftToEcs left) {
        return left == null
                ? Messages.UnitLines_tasksRun(task.count())
                : Messages.UnitLines_tasksRunFor(task.count(), left.command());
    }

    /** A service's end that is none for ECS says how to ask for the rest. */
    private static String goodEnd(@CheckForNull LeftToEcs left) {
        if (left == null) {
            return Messages.UnitLines_stable();
        }
        return left.paused()
                ? Messages.UnitLines_leftPaused(left.command())
                : Messages.UnitLines_reached(left.reached(), left.command());
    }
}
