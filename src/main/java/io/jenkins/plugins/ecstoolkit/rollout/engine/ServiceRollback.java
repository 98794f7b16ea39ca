package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.DeploymentVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FailureCauses;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.RollbackDecision;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RollbackEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.RollbackState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.watch.ServiceAnswer;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes a service back to the task definition that it had before the rollout, once, whatever was done of it before a
 * crash. A service whose PRIMARY deployment is not the rollout's is left alone; one that ECS itself takes back is only
 * followed. Used from the rollout's mailbox.
 */
final class ServiceRollback {

    private static final String STOP = "StopServiceDeployment";
    private static final String UPDATE = "UpdateService";
    /** The first wait for ECS to show what it has begun; the next ones are twice as long, up to the longest. */
    private static final Duration SHORTEST = Duration.ofSeconds(4);

    private static final Duration LONGEST = Duration.ofSeconds(12);

    /** So many waits are a minute. */
    private static final int MAX_WAITS = 6;

    private final UnitHost host;
    private final ServiceUnitState state;
    private final RollbackFollower follower;
    private final Consumer<FailureFinding> done;
    private final Brake stopping;
    private final Brake updating;
    private int waits;
    private boolean mayStop = true;

    /**
     * @param follower follows the previous deployment to its end; null: done as soon as ECS has accepted
     * @param done called once; receives why the service was not taken back, or null
     */
    ServiceRollback(
            UnitHost host,
            ServiceUnitState state,
            @CheckForNull RollbackFollower follower,
            Consumer<FailureFinding> done) {
        this.host = host;
        this.state = state;
        this.follower = follower;
        this.done = done;
        Duration settle = host.clock().timings().settle();
        this.stopping = new Brake(host, state, EventType.ROLLBACK_INTENDED, STOP, settle);
        this.updating = new Brake(host, state, EventType.ROLLBACK_INTENDED, UPDATE, settle);
    }

    /** Goes on from wherever the journal says it is. */
    void start() {
        if (state.rollback == null) {
            host.record(state, new RollbackEvent.Started(state.baseArn));
        }
        if (state.rollback.requested()) {
            accepted();
        } else if (state.rollback.intendedAt != null && follower != null) {
            // The call may have been made just before this process began, however old its intent is.
            host.clock().after(host.clock().timings().settle(), this::look);
        } else {
            look();
        }
    }

    private void look() {
        List<String> name = List.of(state.unit.name());
        if (follower != null) {
            host.calls()
                    .lookUpServices(
                            name,
                            (service, described) -> looked(ServiceAnswer.match(service, described.found())),
                            (service, failure) -> failed(Messages.ServiceLookup_unreadable(), failure));
            return;
        }
        host.calls()
                .read(
                        "DescribeServices",
                        Patience.SHORT,
                        api -> api.describeServices(host.state().request.cluster(), name),
                        described -> looked(ServiceAnswer.match(state.unit.name(), described.found())),
                        failure -> failed(Messages.ServiceLookup_unreadable(), failure));
    }

    private void looked(@CheckForNull ServiceState service) {
        boolean stoppable = mayStop && host.shared().deployments().mayStop();
        switch (RollbackDecision.of(state, service, follower != null, waits < MAX_WAITS, stoppable)) {
            case SERVICE_GONE -> end(RollbackState.LEFT_ALONE, FailureFinding.of(FailureVerdict.ROLLBACK_DELETED));
            case ECS_DOES_IT -> end(RollbackState.LEFT_ALONE, FailureFinding.of(FailureVerdict.ROLLBACK_BY_ECS));
            case TAKEN_OVER ->
                end(
                        RollbackState.LEFT_ALONE,
                        FailureFinding.of(FailureVerdict.ROLLBACK_TAKEN_OVER)
                                .with(DeploymentVerdict.takenOver(service, state.deployment, state.baseArn)));
            case LOOK_AGAIN -> lookSoon();
            case STOP_DEPLOYMENT -> stop(service);
            case UPDATE_SERVICE -> update(service);
            case FOLLOW -> {
                String deployment = service.primary().orElseThrow().id();
                host.record(state, new RollbackEvent.Followed(deployment, state.rollback.intendedAt == null));
                accepted();
            }
        }
    }

    private void lookSoon() {
        Duration wait = SHORTEST.multipliedBy(1L << waits++);
        host.clock().after(wait.compareTo(LONGEST) > 0 ? LONGEST : wait, this::look);
    }

    private void stop(ServiceState service) {
        host.shared().deployments().find(state, arn -> {
            if (arn == null) {
                update(service);
            } else {
                stop(arn);
            }
        });
    }

    private Function<Boolean, UnitEvent> intent(String with) {
        return again -> new RollbackEvent.Intended(state.baseArn, with, again);
    }

    private void stop(String arn) {
        stopping.make(new Brake.Call<>(
                intent(STOP),
                Messages.ServiceRollback_notStopped(),
                api -> {
                    api.rollBackServiceDeployment(arn);
                    return arn;
                },
                stopped -> requested(null),
                this::look,
                failure -> {
                    if (failure.refusal()) {
                        // UpdateService does as well; the deployment may also have come to its end meanwhile.
                        mayStop = false;
                        host.shared().deployments().notStopped(state, failure);
                        look();
                    } else {
                        failed(Messages.ServiceRollback_notStopped(), failure);
                    }
                },
                unknown -> {
                    mayStop = false;
                    look();
                }));
    }

    private void update(ServiceState service) {
        List<String> before =
                service.deployments().stream().map(DeploymentState::id).toList();
        updating.make(new Brake.Call<>(
                intent(UPDATE),
                Messages.ServiceRun_notUpdated(),
                api -> api.updateService(host.state().request.cluster(), state.unit.name(), state.baseArn, false),
                updated -> requested(updated.deployments().stream()
                        .filter(d -> d.taskDefinition().equals(state.baseArn) && !before.contains(d.id()))
                        .map(DeploymentState::id)
                        .findFirst()
                        .orElse(null)),
                this::look,
                failure -> failed(Messages.ServiceRun_notUpdated(), failure),
                what -> end(
                        Outcome.FAILED.word(),
                        failed(Messages.ServiceRun_unknown(
                                what, host.state().request.cluster(), state.unit.name())))));
    }

    private void requested(String deployment) {
        host.record(state, new RollbackEvent.Requested(state.baseArn, state.rollback.with, deployment));
        accepted();
    }

    private void accepted() {
        if (follower == null) {
            done.accept(null);
        } else {
            follower.follow(this::end);
        }
    }

    private void failed(String doing, EcsException failure) {
        String sentence = Sentence.because(doing, failure.getMessage());
        if (follower == null) {
            end(Outcome.FAILED.word(), failed(sentence));
            return;
        }
        if (failure.refusal()) {
            end(Outcome.FAILED.word(), failed(sentence));
        } else {
            host.suspend(sentence);
        }
    }

    private static FailureFinding failed(String sentence) {
        return FailureFinding.of(FailureVerdict.CALL_FAILED, sentence);
    }

    private void end(String outcome, FailureFinding finding) {
        if (!state.rollback.ended()) {
            host.record(state, new RollbackEvent.Ended(outcome, finding == null ? null : FailureCauses.named(finding)));
            done.accept(finding);
        }
    }
}
