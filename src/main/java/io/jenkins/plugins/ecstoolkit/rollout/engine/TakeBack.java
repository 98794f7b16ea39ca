package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Has ECS itself go back from a blue/green, linear or canary deployment that is under way, such as one that is paused, by
 * StopServiceDeployment. UpdateService would begin another deployment, with all its stages and its pause. A repeat of the call
 * changes nothing, so that it is made again where its answer is not known. Used from the rollout's mailbox.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stop-service-deployment.html">Stopping service
 *     deployments</a>
 */
final class TakeBack {

    static final String ACTION = "StopServiceDeployment";

    private static final Duration LOOK = Duration.ofSeconds(4);

    private final ServiceRun run;
    private final UnitHost host;
    private final ServiceUnitState state;
    private final Brake brake;
    private boolean accepted;
    private boolean mayStop = true;

    TakeBack(ServiceRun run) {
        this.run = run;
        this.host = run.host;
        this.state = run.progress;
        this.brake = new Brake(
                host,
                state,
                EventType.UPDATE_INTENDED,
                ACTION,
                host.clock().timings().settle());
    }

    /** Whether this is the way for a service that was just read. */
    boolean possible(ServiceState service) {
        return mayStop && state.isRollback() && service.wouldGoBackTo(state.target());
    }

    void start(ServiceState service) {
        String arn = service.serviceDeployment();
        List<String> known =
                service.deployments().stream().map(DeploymentState::id).toList();
        brake.make(new Brake.Call<>(
                again -> new DeploymentEvent.UpdateIntended(
                        state.target(), ACTION, false, false, again, false, arn, known),
                Messages.ServiceRollback_notStopped(),
                api -> {
                    api.rollBackServiceDeployment(arn);
                    return arn;
                },
                done -> {
                    accepted = true;
                    lookSoon();
                },
                this::look,
                this::refused,
                unknown -> otherwise()));
    }

    /** After an interruption, or an answer that was lost. */
    void look() {
        run.findAgain(this::looked);
    }

    private void looked(ServiceState service) {
        DeploymentState primary = service.primary().orElse(null);
        if (primary != null && primary.taskDefinition().equals(state.target())) {
            run.wentBack(primary, !accepted);
        } else if (primary != null && !state.knownDeployments.contains(primary.id())) {
            run.gone(service);
        } else if (accepted) {
            waitFor();
        } else {
            run.update(service);
        }
    }

    /** ECS has accepted and does not show it yet. */
    private void waitFor() {
        Instant intended = state.updateIntendedAt;
        Duration most = state.unit.maxWait();
        if (intended != null && !host.clock().now().isBefore(intended.plus(most))) {
            run.diagnose(ServiceLimit.finding(FailureVerdict.NOT_STABLE, most, null));
        } else {
            lookSoon();
        }
    }

    private void lookSoon() {
        if (!host.aborting()) {
            host.clock().after(LOOK, this::look);
        }
    }

    private void refused(EcsException failure) {
        if (failure.refusal()) {
            host.shared().deployments().notStopped(state, failure);
            otherwise();
        } else {
            host.suspend(Sentence.because(Messages.ServiceRollback_notStopped(), failure.getMessage()));
        }
    }

    /** UpdateService takes it back as well; the deployment may also have come to its end meanwhile. */
    private void otherwise() {
        mayStop = false;
        look();
    }
}
