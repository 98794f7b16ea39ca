package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.DeploymentVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RollbackEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Watches the deployment that takes a service back to its end, as a rollout's own is watched. */
final class RollbackFollower {

    private final UnitHost host;
    private final UnitState state;
    private final List<Scheduler.Cancellable> open = new ArrayList<>();
    private Instant notShownSince;
    private BiConsumer<String, String> ended = (outcome, reason) -> {};

    RollbackFollower(UnitHost host, UnitState state) {
        this.host = host;
        this.state = state;
    }

    /** @param end receives the outcome's word, and the reason of a failure */
    void follow(BiConsumer<String, String> end) {
        ended = end;
        Duration left = Duration.between(host.now(), state.rollback.countsFrom().plus(state.unit.maxWait()));
        Duration least = host.timings().fresh();
        open.add(host.after(
                left.compareTo(least) < 0 ? least : left,
                () -> fail(Messages.ServiceRun_notStable(state.unit.maxWait().toMinutes()))));
        open.add(host.watchService(state.unit.name(), this::observed, this::unreadable));
    }

    void release() {
        open.forEach(Scheduler.Cancellable::cancel);
        open.clear();
    }

    private void observed(ServiceState service) {
        if (state.rollback.ended()) {
            return;
        }
        if (service == null) {
            if (goneForGood()) {
                fail(Messages.ServiceWatch_gone());
            }
            return;
        }
        if (state.rollback.deployment == null) {
            find(service);
        }
        String id = state.rollback.deployment;
        DeploymentVerdict verdict = DeploymentVerdict.of(service, String.valueOf(id), null);
        if (verdict.kind() == DeploymentVerdict.Kind.NOT_SHOWN) {
            if (goneForGood()) {
                fail(DeploymentVerdict.gone(service, String.valueOf(id), null).reason());
            }
            return;
        }
        notShownSince = null;
        ServiceWatch.recordDeployments(service, state, event -> host.record(state, event));
        if (verdict.kind() == DeploymentVerdict.Kind.STABLE) {
            end(Outcome.SUCCESSFUL.word(), null);
        } else if (verdict.kind() == DeploymentVerdict.Kind.FAILED) {
            fail(verdict.reason());
        }
    }

    /** StopServiceDeployment does not answer with the deployment that it makes. */
    private void find(ServiceState service) {
        service.primary()
                .filter(d -> d.taskDefinition().equals(state.baseArn))
                .filter(d -> !d.id().equals(state.deployment) && shownSinceUpdate(d))
                .ifPresent(d -> host.record(state, new RollbackEvent.Followed(d.id(), false)));
    }

    /** One of before the update may be shown by an answer that is too old; for long only if ECS took it up again. */
    private boolean shownSinceUpdate(DeploymentState deployment) {
        return !state.knownDeployments.contains(deployment.id()) || goneForGood();
    }

    private boolean goneForGood() {
        Instant now = host.now();
        notShownSince = notShownSince == null ? now : notShownSince;
        return !notShownSince.plus(host.timings().appear()).isAfter(now);
    }

    private void unreadable(EcsException failure) {
        String sentence = Messages.ServiceLookup_unreadable() + ": " + failure.getMessage();
        switch (failure.kind()) {
            case NOT_FOUND, INVALID, CONFLICT -> fail(sentence);
            default -> host.suspend(sentence);
        }
    }

    private void fail(String reason) {
        end(Outcome.FAILED.word(), reason);
    }

    private void end(String outcome, String reason) {
        release();
        ended.accept(outcome, reason);
    }
}
