package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.DeploymentTroubleDetector;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.DeploymentVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FailureCauses;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FailureDiagnosis;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FollowedDeployment;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.ServiceDeploymentVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.StandingStill;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.StoppedTasks;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RollbackEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.DeploymentProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Watches the deployment that takes a service back to its end, as a rollout's own is watched. */
final class RollbackFollower {

    private final UnitHost host;
    private final ServiceUnitState state;
    private final FollowedDeployment followed;
    private final DeploymentTroubleDetector troubles;
    private final List<Scheduler.Cancellable> open = new ArrayList<>();
    private final Absence absence = new Absence();
    private AnnouncedWaits waits = AnnouncedWaits.NONE;
    private boolean decided;
    private boolean asking;
    private BiConsumer<String, FailureFinding> ended = (outcome, finding) -> {};

    RollbackFollower(UnitHost host, ServiceUnitState state) {
        this.host = host;
        this.state = state;
        this.followed = new RollbackDeployment(host, state);
        this.troubles = new DeploymentTroubleDetector(followed, this::diagnose);
    }

    /** @param end receives the outcome's word, and why it failed */
    void follow(BiConsumer<String, FailureFinding> end) {
        ended = end;
        Duration left =
                Duration.between(host.clock().now(), state.rollback.countsFrom().plus(state.unit.maxWait()));
        Duration least = host.clock().timings().fresh();
        open.add(host.clock().after(left.compareTo(least) < 0 ? least : left, this::late));
        open.add(host.calls().watchService(state.unit.name(), this::observed, this::unreadable));
    }

    void release() {
        open.forEach(Scheduler.Cancellable::cancel);
        open.clear();
    }

    private void observed(ServiceState service) {
        if (over()) {
            return;
        }
        boolean shown = service != null
                && service.deployment(String.valueOf(state.rollback.deployment)).isPresent();
        if (!shown) {
            absence.missing(host.clock().now());
        }
        if (service == null) {
            if (goneForGood()) {
                fail(FailureFinding.of(FailureVerdict.SERVICE_GONE));
            }
            return;
        }
        waits = service.waits();
        if (state.rollback.deployment == null) {
            find(service, false);
        }
        String id = state.rollback.deployment;
        DeploymentVerdict verdict = DeploymentVerdict.of(service, String.valueOf(id), null);
        if (verdict.kind() == DeploymentVerdict.Kind.NOT_SHOWN) {
            if (goneForGood()) {
                diagnose(DeploymentVerdict.gone(service, String.valueOf(id), null)
                        .finding());
            } else {
                ask(service);
            }
            return;
        }
        absence.shown();
        ServiceWatch.recordDeployments(service, state, event -> host.record(state, event));
        switch (verdict.kind()) {
            case STABLE -> stable();
            case FAILED -> diagnose(verdict.finding());
            default -> {
                troubles.observed(service);
                if (!service.rolling()) {
                    ask(service);
                }
            }
        }
    }

    private boolean over() {
        return decided || state.rollback.ended();
    }

    /** What ECS says of the service deployment that it takes back, which tells when it could not. */
    private void ask(ServiceState service) {
        if (asking || over() || !state.rollback.byServiceDeployment()) {
            return;
        }
        asking = true;
        host.shared().deployments().ask(state, told -> {
            asking = false;
            if (told != null && !over()) {
                judge(service, told);
            }
        });
    }

    private void judge(ServiceState service, ServiceDeploymentState told) {
        switch (ServiceDeploymentVerdict.of(told).course()) {
            case NOT_ROLLED_BACK ->
                diagnose(FailureFinding.of(FailureVerdict.DEPLOYMENT_FAILED).with(told));
            case ROLLED_BACK -> {
                if (state.rollback.deployment == null) {
                    find(service, true);
                }
            }
            default -> {
                // It goes on, or the answer is from before.
            }
        }
    }

    /**
     * StopServiceDeployment does not answer with the deployment that it makes.
     *
     * @param back whether ECS says that it has gone back, so that a deployment from before the update may be it
     */
    private void find(ServiceState service, boolean back) {
        service.primary()
                .filter(d -> d.taskDefinition().equals(state.baseArn))
                .filter(d -> !d.id().equals(state.deployment) && (back || shownSinceUpdate(d)))
                .ifPresent(d -> host.record(state, new RollbackEvent.Followed(d.id(), false)));
    }

    /** One from before the update may be shown by an answer that is too old; for long only if ECS took it up again. */
    private boolean shownSinceUpdate(DeploymentState deployment) {
        return !state.knownDeployments.contains(deployment.id()) || goneForGood();
    }

    private boolean goneForGood() {
        return absence.lasts(host.clock().timings().appear(), host.clock().now());
    }

    private void unreadable(EcsException failure) {
        String sentence = Sentence.because(Messages.ServiceLookup_unreadable(), failure.getMessage());
        if (failure.refusal() && failure.kind() != EcsException.Kind.ACCESS_DENIED) {
            fail(FailureFinding.of(FailureVerdict.CALL_FAILED, sentence));
        } else {
            host.suspend(sentence);
        }
    }

    private void late() {
        if (over()) {
            return;
        }
        DeploymentProgress last = state.deployments.get(String.valueOf(state.rollback.deployment));
        Duration allowed = StandingStill.allowed(null, last != null && last.running() >= last.desired(), waits);
        Instant limit = state.rollback.countsFrom().plus(state.unit.maxWait()).plus(allowed);
        if (allowed.isZero() || !host.clock().now().isBefore(limit)) {
            diagnose(ServiceLimit.finding(FailureVerdict.NOT_STABLE, state.unit.maxWait(), last));
        } else {
            open.add(host.clock().after(Duration.between(host.clock().now(), limit), this::late));
        }
    }

    /** The service is back. What its service deployment came to is asked once more, so that the report has its end. */
    private void stable() {
        decided = true;
        release();
        if (state.rollback.byServiceDeployment() && state.serviceDeploymentTold != null) {
            host.shared().deployments().ask(state, told -> ended.accept(Outcome.SUCCESSFUL.word(), null));
        } else {
            ended.accept(Outcome.SUCCESSFUL.word(), null);
        }
    }

    /** Fails, with what the tasks of the previous revision say of it. */
    private void diagnose(FailureFinding found) {
        if (over()) {
            return;
        }
        decided = true;
        release();
        if (state.rollback.deployment == null) {
            ended.accept(Outcome.FAILED.word(), FailureCauses.named(found));
            return;
        }
        new StoppedTasks(followed)
                .look(
                        stopped -> ended.accept(
                                Outcome.FAILED.word(),
                                FailureDiagnosis.mostTelling(stopped)
                                        .map(t -> found.with(t.facts()))
                                        .orElse(found)),
                        () -> ended.accept(Outcome.FAILED.word(), FailureCauses.named(found)));
    }

    private void fail(FailureFinding finding) {
        decided = true;
        release();
        ended.accept(Outcome.FAILED.word(), finding);
    }
}
