package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TakenOver;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import java.util.Optional;

/**
 * What a service's state says of the one deployment that a rollout made.
 *
 * @param kind which verdict
 * @param finding for a failure, what happened; null otherwise
 */
public record DeploymentVerdict(@NonNull Kind kind, @CheckForNull FailureFinding finding) {

    /** How the deployment stands. */
    public enum Kind {
        /** The answer does not show the deployment: too old, or the deployment is gone. */
        NOT_SHOWN,
        IN_PROGRESS,
        /** The deployment is complete, but an older one still drains. */
        COMPLETED,
        STABLE,
        FAILED
    }

    private static final DeploymentVerdict WAIT = new DeploymentVerdict(Kind.IN_PROGRESS, null);

    /**
     * Judges by the deployment's id alone: another deployment's success is never this one's.
     *
     * @param id the deployment that UpdateService answered with
     * @param previous the revision that the service ran before, to tell a rollback from somebody else's deployment; may
     *     be null
     */
    public static DeploymentVerdict of(ServiceState service, String id, @CheckForNull String previous) {
        if (!"ACTIVE".equals(service.status())) {
            return failed(FailureFinding.of(FailureVerdict.SERVICE_DELETED, service.status()));
        }
        Optional<DeploymentState> own = service.deployment(id);
        if (own.isEmpty()) {
            return new DeploymentVerdict(Kind.NOT_SHOWN, null);
        }
        DeploymentState deployment = own.get();
        if ("FAILED".equals(deployment.rolloutState())) {
            String reason = deployment.rolloutStateReason();
            FailureFinding found = reason == null || reason.isBlank()
                    ? FailureFinding.of(FailureVerdict.DEPLOYMENT_FAILED)
                    : FailureFinding.of(FailureVerdict.DEPLOYMENT_FAILED, reason);
            return failed(found.with(takenOver(service, id, previous)));
        }
        if (!"PRIMARY".equals(deployment.status())) {
            return failed(FailureFinding.of(FailureVerdict.DEPLOYMENT_REPLACED).with(takenOver(service, id, previous)));
        }
        boolean alone =
                service.deployments().stream().allMatch(d -> d.id().equals(id) || "INACTIVE".equals(d.status()));
        if (deployment.rolloutState() == null) {
            // Behind a Classic Load Balancer ECS gives no rollout state; the counts have to do.
            return alone && deployment.runningCount() >= deployment.desiredCount()
                    ? new DeploymentVerdict(Kind.STABLE, null)
                    : WAIT;
        }
        if (!"COMPLETED".equals(deployment.rolloutState())) {
            return WAIT;
        }
        return new DeploymentVerdict(alone ? Kind.STABLE : Kind.COMPLETED, null);
    }

    /** What a deployment that is gone from the answers was replaced by. */
    public static DeploymentVerdict gone(ServiceState service, String id, @CheckForNull String previous) {
        return failed(FailureFinding.of(FailureVerdict.DEPLOYMENT_GONE, id).with(takenOver(service, id, previous)));
    }

    /** What a deployment came to whose service deployment ECS has given up, whatever the service still shows of it. */
    public static DeploymentVerdict givenUp(ServiceState service, String id, @CheckForNull String previous) {
        return failed(FailureFinding.of(FailureVerdict.DEPLOYMENT_FAILED).with(takenOver(service, id, previous)));
    }

    private static DeploymentVerdict failed(FailureFinding finding) {
        return new DeploymentVerdict(Kind.FAILED, finding);
    }

    /**
     * Whether ECS itself says of a deployment that it goes back to the previous revision.
     *
     * @param previous the previous revision; may be null
     */
    public static boolean wayBack(DeploymentState deployment, @CheckForNull String previous) {
        if (!deployment.taskDefinition().equals(previous) || deployment.rolloutStateReason() == null) {
            return false;
        }
        FailureCause cause = FailureCauses.rollback(deployment.rolloutStateReason());
        return cause == FailureCause.ROLLED_BACK_BY_CIRCUIT_BREAKER || cause == FailureCause.ROLLED_BACK_BY_ALARM;
    }

    /**
     * What is PRIMARY instead of a deployment; null when nothing else is.
     *
     * @param id the deployment's id; may be null
     * @param previous the revision that the service ran before it; may be null
     */
    @CheckForNull
    public static TakenOver takenOver(ServiceState service, @CheckForNull String id, @CheckForNull String previous) {
        return service.primary()
                .filter(d -> !d.id().equals(id))
                .map(other -> new TakenOver(
                        course(other, previous),
                        Arn.name(other.taskDefinition()),
                        other.id(),
                        other.rolloutStateReason()))
                .orElse(null);
    }

    private static TakenOver.Course course(DeploymentState other, String previous) {
        if (!other.taskDefinition().equals(previous)) {
            return TakenOver.Course.OTHER;
        }
        return "COMPLETED".equals(other.rolloutState()) ? TakenOver.Course.ROLLED_BACK : TakenOver.Course.ROLLING_BACK;
    }
}
