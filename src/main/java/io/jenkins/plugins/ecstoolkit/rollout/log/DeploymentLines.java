package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine.Level;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;

/**
 * Events of a unit that updates a service, as lines for people.
 *
 * @param service the unit, as the log has it
 */
record DeploymentLines(UnitLog log, ServiceUnitState service) implements DeploymentEvent.Cases {

    @Override
    public void on(DeploymentEvent.UpdateIntended event) {
        if (event.with() != null) {
            int tries = log.tries(event, event.with());
            log.add(
                    Level.INFO,
                    tries > 1
                            ? Messages.RollbackWords_rollingBackAgain(event.with(), tries)
                            : Messages.RollbackWords_rollingBack(event.with()));
        } else if (event.again()) {
            log.add(Level.INFO, Messages.UnitLines_updatingAgain(log.tries(event, "UpdateService")));
        } else if (service.isRollback()) {
            log.add(Level.INFO, Messages.UnitLines_updatingTo(Arn.name(service.target())));
        } else {
            log.add(Level.DEBUG, UnitLog.revision(event.updated()));
        }
    }

    @Override
    public void on(DeploymentEvent.Updated event) {
        log.add(
                Level.INFO,
                service.takenBackWith == null
                        ? Messages.UnitLines_serviceUpdated()
                        : Messages.RollbackWords_byEcs(Arn.name(service.target())));
        log.add(Level.DEBUG, Messages.UnitLines_watching());
        if (event.waits() != null && service.unit.waits()) {
            log.add(Level.INFO, Messages.UnitLines_announced(WaitWords.announced(event.waits())));
        }
    }

    @Override
    public void on(DeploymentEvent.UpdateSkipped event) {
        log.add(Level.WARN, Messages.UnitLines_updateSkipped());
    }

    @Override
    public void on(DeploymentEvent.DeploymentObserved event) {
        if (!event.quiet()) {
            LogLine line = LogLines.watchingService(log.state, log.unit, service.deployments.get(event.deployment()));
            log.add(followed(event.deployment()) ? line : line.quietly());
        }
    }

    @Override
    public void on(DeploymentEvent.DeploymentCompleted event) {
        log.add(Level.DEBUG, Messages.UnitLines_checkingStable());
    }

    /** {@code service deployment: in progress, stage bake time}. */
    @Override
    public void on(DeploymentEvent.ServiceDeploymentObserved event) {
        String status = words(event.status());
        log.add(
                Level.INFO,
                event.lifecycleStage() == null
                        ? Messages.UnitLines_serviceDeployment(status)
                        : Messages.UnitLines_serviceDeploymentStage(status, words(event.lifecycleStage())));
    }

    @Override
    public void on(DeploymentEvent.Paused event) {
        log.add(
                event.function() == null ? Level.WARN : Level.INFO,
                PauseWords.sentence(event),
                "hook-id",
                event.hookId());
    }

    @Override
    public void on(DeploymentEvent.PauseEnded event) {
        if (event.function() == null) {
            log.add(Level.INFO, Messages.UnitLines_pauseEnded(), "hook-id", event.hookId());
        }
    }

    @Override
    public void on(DeploymentEvent.TrafficShifted event) {
        log.add(
                Level.INFO,
                Messages.UnitLines_traffic(PauseWords.percent(event.production()), PauseWords.percent(event.test())));
    }

    @Override
    public void on(DeploymentEvent.Waits event) {
        log.add(Level.INFO, WaitingWords.of(event.waitingFor()));
    }

    @Override
    public void on(DeploymentEvent.Told event) {
        log.add(
                RoutineEvents.test(event.message()) ? Level.DEBUG : Level.INFO,
                Messages.UnitLines_serviceEvent(event.message()));
    }

    @Override
    public void on(DeploymentEvent.TaskStopped event) {
        String id = Arn.name(event.task());
        String why = StoppedTaskWords.of(event.facts());
        log.add(
                Level.ERROR,
                event.rollback()
                        ? Messages.UnitLines_stoppedOfPreviousRevision(why)
                        : Messages.UnitLines_stoppedOfNewRevision(why),
                "task-id",
                id);
        log.addAll(LogStreams.lines(log.state, log.unit, id));
    }

    private static String words(String status) {
        return LogLines.lower(status).replace('_', ' ');
    }

    /** Whether it is the deployment that the rollout waits for; the others only lose what that one gains. */
    private boolean followed(String deployment) {
        return deployment.equals(service.deployment)
                || service.rollback != null && deployment.equals(service.rollback.deployment);
    }
}
