package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.util.Locale;
import java.util.Optional;

/**
 * What a service's state says of the one deployment that a rollout made.
 *
 * @param kind which verdict
 * @param reason for a failure, what happened; null otherwise
 * @param cause for a failure, its name; null otherwise
 */
public record DeploymentVerdict(Kind kind, String reason, FailureCause cause) {

    public enum Kind {
        /** The answer does not show the deployment: too old, or the deployment is gone. */
        NOT_SHOWN,
        IN_PROGRESS,
        /** The deployment is complete, but an older one still drains. */
        COMPLETED,
        STABLE,
        FAILED
    }

    private static final DeploymentVerdict WAIT = new DeploymentVerdict(Kind.IN_PROGRESS, null, null);

    /**
     * Judges by the deployment's id alone: another deployment's success is never this one's.
     *
     * @param id the deployment that UpdateService answered with
     * @param previous the revision that the service ran before, to tell a rollback from somebody else's deployment; may
     *     be null
     */
    public static DeploymentVerdict of(ServiceState service, String id, String previous) {
        if (!"ACTIVE".equals(service.status())) {
            return failed(Messages.DeploymentVerdict_deleted(service.status()), FailureCause.DELETED);
        }
        Optional<DeploymentState> own = service.deployment(id);
        if (own.isEmpty()) {
            return new DeploymentVerdict(Kind.NOT_SHOWN, null, null);
        }
        DeploymentState deployment = own.get();
        if ("FAILED".equals(deployment.rolloutState())) {
            return failed(
                    andThen(
                            because(Messages.DeploymentVerdict_failed(), deployment.rolloutStateReason()),
                            service,
                            id,
                            previous),
                    cause(service, id, previous, FailureCause.FAILED));
        }
        if (!"PRIMARY".equals(deployment.status())) {
            return failed(
                    andThen(Messages.DeploymentVerdict_replaced(), service, id, previous),
                    cause(service, id, previous, FailureCause.REPLACED));
        }
        boolean alone =
                service.deployments().stream().allMatch(d -> d.id().equals(id) || "INACTIVE".equals(d.status()));
        if (deployment.rolloutState() == null) {
            // Behind a Classic Load Balancer ECS gives no rollout state; the counts have to do.
            return alone && deployment.runningCount() >= deployment.desiredCount()
                    ? new DeploymentVerdict(Kind.STABLE, null, null)
                    : WAIT;
        }
        if (!"COMPLETED".equals(deployment.rolloutState())) {
            return WAIT;
        }
        return new DeploymentVerdict(alone ? Kind.STABLE : Kind.COMPLETED, null, null);
    }

    /** What a deployment that is gone from the answers was replaced by. */
    public static DeploymentVerdict gone(ServiceState service, String id, String previous) {
        return failed(
                andThen(Messages.DeploymentVerdict_gone(id), service, id, previous),
                cause(service, id, previous, FailureCause.REPLACED));
    }

    /** What a deployment came to whose service deployment ECS has given up, whatever the service still shows of it. */
    public static DeploymentVerdict givenUp(ServiceState service, String id, String previous) {
        return failed(
                andThen(Messages.DeploymentVerdict_failed(), service, id, previous),
                cause(service, id, previous, FailureCause.FAILED));
    }

    private static DeploymentVerdict failed(String reason, FailureCause cause) {
        return new DeploymentVerdict(Kind.FAILED, reason, cause);
    }

    /** With ECS's sentence, if there is one. */
    private static String because(String what, String reason) {
        return reason == null || reason.isBlank() ? what : what + ": " + unstopped(reason);
    }

    /** A sentence of ECS without its full stop, since more follows. */
    public static String unstopped(String sentence) {
        return Sentence.clause(sentence);
    }

    private static FailureCause cause(ServiceState service, String id, String previous, FailureCause otherwise) {
        Optional<DeploymentState> other = service.primary().filter(d -> !d.id().equals(id));
        if (other.isEmpty()) {
            return otherwise;
        }
        return other.get().taskDefinition().equals(previous)
                ? rollback(other.get().rolloutStateReason())
                : FailureCause.REPLACED;
    }

    /**
     * Whether ECS itself says of a deployment that it goes back to the revision of before.
     *
     * @param previous the revision of before; may be null
     * @return the name of why it goes back; null when ECS does not say so
     */
    public static FailureCause wayBack(DeploymentState deployment, String previous) {
        if (!deployment.taskDefinition().equals(previous) || deployment.rolloutStateReason() == null) {
            return null;
        }
        FailureCause cause = rollback(deployment.rolloutStateReason());
        return cause == FailureCause.ROLLED_BACK_BY_CIRCUIT_BREAKER || cause == FailureCause.ROLLED_BACK_BY_ALARM
                ? cause
                : null;
    }

    /** Why the service goes back, by ECS's sentence about the deployment that does; who did it, it does not tell. */
    private static FailureCause rollback(String reason) {
        String text = reason == null ? "" : reason.toLowerCase(Locale.ROOT);
        if (text.contains("circuit breaker")) {
            return FailureCause.ROLLED_BACK_BY_CIRCUIT_BREAKER;
        }
        return text.contains("alarm") ? FailureCause.ROLLED_BACK_BY_ALARM : FailureCause.ROLLED_BACK;
    }

    /** What happened, and what came after it. */
    private static String andThen(String what, ServiceState service, String id, String previous) {
        Optional<DeploymentState> primary = service.primary().filter(d -> !d.id().equals(id));
        if (primary.isEmpty()) {
            return what;
        }
        DeploymentState other = primary.get();
        String revision = Arn.name(other.taskDefinition());
        if (!other.taskDefinition().equals(previous)) {
            return Messages.DeploymentVerdict_takenOver(what, revision, other.id());
        }
        return because(
                "COMPLETED".equals(other.rolloutState())
                        ? Messages.DeploymentVerdict_rolledBack(what, revision, other.id())
                        : Messages.DeploymentVerdict_rollingBack(what, revision, other.id()),
                telling(other.rolloutStateReason()));
    }

    /** The sentence about a deployment that goes back, if it says more than that it is in progress or completed. */
    private static String telling(String reason) {
        return reason != null && reason.toLowerCase(Locale.ROOT).contains("roll") ? reason : null;
    }
}
