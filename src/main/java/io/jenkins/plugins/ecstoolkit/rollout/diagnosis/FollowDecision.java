package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;

/** What an answer of ECS means for a unit that follows its service's deployment. */
public enum FollowDecision {
    /** The answer decides nothing. */
    WAIT,
    /** The service is gone. */
    SERVICE_GONE,
    /** The deployment is gone, as what the service shows in its place tells. */
    DEPLOYMENT_GONE,
    /** The answer does not show the deployment: it is too old, or what became of it has to be asked for. */
    ASK_WHAT_BECAME,
    /** ECS, or somebody, has given the deployment up. */
    FAILED,
    /** ECS has given the deployment up, though the service does not show it yet. */
    GIVEN_UP,
    /** It goes on. */
    ADVANCING,
    /** It goes on, and its service deployment tells more of it than the service does. */
    ADVANCING_IN_STAGES,
    /** It is complete while an older one still drains. */
    DRAINING,
    /** ECS says that it is successful, though old tasks still drain. */
    SUCCESSFUL_AND_DRAINING,
    /** It has got to where it is waited for, and goes on. */
    REACHED,
    /** It looks stable, which its service deployment has to confirm. */
    CONFIRM,
    STABLE;

    /**
     * Decides by what DescribeServices shows.
     *
     * @param answer null when ECS does not know the service
     * @param missingForLong whether answers have not shown the deployment for so long that it must be gone
     */
    @NonNull
    public static FollowDecision of(ServiceUnitState unit, @CheckForNull ServiceState answer, boolean missingForLong) {
        if (answer == null) {
            return missingForLong ? SERVICE_GONE : WAIT;
        }
        return switch (shown(unit, answer)) {
            // ECS may answer from before the update: such an answer says nothing, not even of other deployments.
            case NOT_SHOWN -> newerIsPrimary(unit, answer) || missingForLong ? DEPLOYMENT_GONE : ASK_WHAT_BECAME;
            case FAILED -> FAILED;
            case COMPLETED -> until(unit) == WaitUntil.DEPLOYED ? REACHED : DRAINING;
            case STABLE -> answer.rolling() ? STABLE : CONFIRM;
            case IN_PROGRESS -> inProgress(unit, answer);
        };
    }

    private static FollowDecision inProgress(ServiceUnitState unit, ServiceState answer) {
        if (!answer.rolling()) {
            return ADVANCING_IN_STAGES;
        }
        return until(unit) == WaitUntil.DEPLOYED && servesAlone(unit, answer) ? REACHED : ADVANCING;
    }

    /** Whether all tasks that run are new, and as many as should: a rolling deployment that bakes. */
    private static boolean servesAlone(ServiceUnitState unit, ServiceState answer) {
        return answer.deployments().stream()
                .allMatch(d -> d.id().equals(unit.deployment)
                        ? d.desiredCount() > 0 && d.runningCount() >= d.desiredCount()
                        : d.runningCount() == 0);
    }

    private static WaitUntil until(ServiceUnitState unit) {
        return unit.unit.until();
    }

    /**
     * Decides by what DescribeServiceDeployments says besides.
     *
     * @param told null when ECS does not say
     */
    @NonNull
    public static FollowDecision of(
            ServiceUnitState unit, ServiceState answer, @CheckForNull ServiceDeploymentState told) {
        boolean bad = told != null && ServiceDeploymentVerdict.of(told).course().bad();
        DeploymentVerdict.Kind shown = shown(unit, answer);
        if (bad) {
            return shown == DeploymentVerdict.Kind.NOT_SHOWN ? DEPLOYMENT_GONE : GIVEN_UP;
        }
        if (shown == DeploymentVerdict.Kind.COMPLETED && told != null && "SUCCESSFUL".equals(told.status())) {
            return SUCCESSFUL_AND_DRAINING;
        }
        if (shown == DeploymentVerdict.Kind.STABLE && (told == null || !told.inProgress())) {
            return STABLE;
        }
        return told != null && shown != DeploymentVerdict.Kind.NOT_SHOWN && reached(unit, told) ? REACHED : WAIT;
    }

    private static boolean reached(ServiceUnitState unit, ServiceDeploymentState told) {
        return until(unit).reachedBy(told.lifecycleStage())
                || until(unit) == WaitUntil.PAUSED
                        && told.awaitingAction().stream().anyMatch(hook -> !unit.continuedHooks.contains(hook.id()));
    }

    private static DeploymentVerdict.Kind shown(ServiceUnitState unit, ServiceState answer) {
        return DeploymentVerdict.of(answer, unit.deployment, unit.baseArn).kind();
    }

    /** A PRIMARY deployment that was not there before the update can only have come after ours. */
    private static boolean newerIsPrimary(ServiceUnitState unit, ServiceState answer) {
        return unit.updateIntendedAt != null
                && answer.primary()
                        .filter(d -> !unit.knownDeployments.contains(d.id()))
                        .isPresent();
    }
}
