package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.List;

/**
 * A service deployment: one release of a service with all that became of it, its rollback included. It is another thing
 * than a {@link DeploymentState}: a rollback is a new deployment of the service, but the same service deployment.
 *
 * @param arn its ARN
 * @param status {@code PENDING}, {@code IN_PROGRESS}, {@code SUCCESSFUL}, {@code STOPPED}, {@code STOP_REQUESTED},
 *     {@code ROLLBACK_REQUESTED}, {@code ROLLBACK_IN_PROGRESS}, {@code ROLLBACK_SUCCESSFUL} or {@code ROLLBACK_FAILED}
 * @param statusReason ECS's sentence about the status
 * @param lifecycleStage where it is, such as {@code BAKE_TIME}; null where ECS gives none
 * @param monitors what watches over it
 * @param rollbackReason why it is rolled back; null while it is not, or when ECS gives none
 * @param createdAt when it was created
 * @param hooks lifecycle hooks that it has reached, in ECS's order
 * @param traffic the new revision's share of the traffic; null where ECS gives none
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html">ServiceDeployment</a>
 */
public record ServiceDeploymentState(
        String arn,
        String status,
        @CheckForNull String statusReason,
        @CheckForNull String lifecycleStage,
        RollbackMonitors monitors,
        @CheckForNull String rollbackReason,
        @CheckForNull Instant createdAt,
        List<LifecycleHook> hooks,
        @CheckForNull TrafficWeights traffic) {

    public ServiceDeploymentState {
        hooks = List.copyOf(hooks);
    }

    /** See {@link RollbackMonitors}. */
    public String circuitBreaker() {
        return monitors.circuitBreaker();
    }

    /** See {@link RollbackMonitors}. */
    public int failureCount() {
        return monitors.failureCount();
    }

    /** See {@link RollbackMonitors}. */
    public int threshold() {
        return monitors.threshold();
    }

    /** See {@link RollbackMonitors}. */
    public String alarms() {
        return monitors.alarms();
    }

    /** See {@link RollbackMonitors}. */
    public List<String> triggeredAlarms() {
        return monitors.triggeredAlarms();
    }

    /** The hooks that wait for somebody to decide: while there is one, the deployment is paused. */
    public List<LifecycleHook> awaitingAction() {
        return hooks.stream().filter(LifecycleHook::awaitsAction).toList();
    }

    /** Whether it goes back to the previous revision, or has gone back, or has failed to. */
    public boolean rolledBack() {
        return status != null && status.startsWith("ROLLBACK_");
    }

    /** Whether it was given up without going back, or is about to be. */
    public boolean stopped() {
        return "STOPPED".equals(status) || "STOP_REQUESTED".equals(status);
    }

    /** Whether it has not come to an end and goes forward. */
    public boolean inProgress() {
        return "PENDING".equals(status) || "IN_PROGRESS".equals(status);
    }
}
