package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.util.Optional;

/** What is to be done about a service that is to go back, by how ECS shows it. */
public enum RollbackDecision {
    /** Left alone: it is gone, or about to be. */
    SERVICE_GONE,
    /** Left alone: ECS takes it back by itself, and nobody waits for that. */
    ECS_DOES_IT,
    /** Left alone: it runs what neither this rollout deployed nor was there before. */
    TAKEN_OVER,
    /** What ECS does, or what it shows, is not clear yet. */
    LOOK_AGAIN,
    /** The rollout's deployment is stopped, so that ECS goes back. */
    STOP_DEPLOYMENT,
    /** The service is updated to its previous revision. */
    UPDATE_SERVICE,
    /** It goes back already. */
    FOLLOW;

    /**
     * Decides.
     *
     * @param unit the service's unit, which has updated it
     * @param answer null when ECS does not know the service
     * @param watched whether somebody waits for the end of the rollback
     * @param mayWait whether there is time for another look
     * @param mayStop whether StopServiceDeployment may be tried
     */
    @NonNull
    public static RollbackDecision of(
            ServiceUnitState unit,
            @CheckForNull ServiceState answer,
            boolean watched,
            boolean mayWait,
            boolean mayStop) {
        Optional<DeploymentState> primary = answer == null ? Optional.empty() : answer.primary();
        if (answer == null || !"ACTIVE".equals(answer.status()) || primary.isEmpty()) {
            return SERVICE_GONE;
        }
        DeploymentState runs = primary.get();
        if (runs.id().equals(unit.deployment)) {
            return ofOurs(unit, answer, runs, watched, mayWait, mayStop);
        }
        if (!runs.taskDefinition().equals(unit.baseArn)) {
            return TAKEN_OVER;
        }
        // After an intent it is ours, whoever was the quicker; the answer may also be from before the update.
        boolean old = unit.knownDeployments.contains(runs.id());
        return old && watched && mayWait ? LOOK_AGAIN : FOLLOW;
    }

    private static RollbackDecision ofOurs(
            ServiceUnitState unit,
            ServiceState answer,
            DeploymentState ours,
            boolean watched,
            boolean mayWait,
            boolean mayStop) {
        boolean byItself = "FAILED".equals(ours.rolloutState()) && answer.rollsBack();
        if (byItself && !watched) {
            return ECS_DOES_IT;
        }
        if (byItself && mayWait) {
            return LOOK_AGAIN;
        }
        // ECS itself would go back to what the service ran before only where that was all that it ran.
        boolean stoppable = mayStop && unit.settledBefore && "IN_PROGRESS".equals(ours.rolloutState());
        return stoppable ? STOP_DEPLOYMENT : UPDATE_SERVICE;
    }
}
