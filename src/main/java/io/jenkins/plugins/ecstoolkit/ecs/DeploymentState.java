package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;

/**
 * A deployment of a service.
 *
 * @param id the deployment's id, such as {@code ecs-svc/1234567890123456789}
 * @param status {@code PRIMARY}, {@code ACTIVE} or {@code INACTIVE}
 * @param taskDefinition the ARN of the revision that it rolls out
 * @param rolloutState {@code IN_PROGRESS}, {@code COMPLETED} or {@code FAILED}; null where ECS gives none (deployment
 *     controllers other than ECS, services behind a Classic Load Balancer)
 * @param rolloutStateReason ECS's sentence about the rollout state
 * @param desiredCount how many tasks it should run
 * @param runningCount how many run
 * @param pendingCount how many are being started
 * @param failedTasks how many tasks in a row did not reach a steady state
 * @param createdAt when it was created
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html">Deployment</a>
 */
public record DeploymentState(
        String id,
        String status,
        String taskDefinition,
        @CheckForNull String rolloutState,
        @CheckForNull String rolloutStateReason,
        int desiredCount,
        int runningCount,
        int pendingCount,
        int failedTasks,
        @CheckForNull Instant createdAt) {}
