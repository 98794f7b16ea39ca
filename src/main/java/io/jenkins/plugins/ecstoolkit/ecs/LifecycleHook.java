package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;

/**
 * A lifecycle hook that a service deployment has reached.
 *
 * @param id what ContinueServiceDeployment wants; another one each time that the hook is reached
 * @param targetType {@code PAUSE} or {@code AWS_LAMBDA}; null where ECS gives none
 * @param targetArn the function's ARN; null for a pause
 * @param status {@code AWAITING_ACTION}, {@code IN_PROGRESS}, {@code SUCCEEDED}, {@code FAILED} or {@code TIMED_OUT}
 * @param expiresAt when ECS stops waiting; null where it gives none
 * @param timeoutAction what it does then, {@code CONTINUE} or {@code ROLLBACK}; null where it gives none
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHookDetail.html">
 *     DeploymentLifecycleHookDetail</a>
 */
public record LifecycleHook(
        @NonNull String id,
        @CheckForNull String targetType,
        @CheckForNull String targetArn,
        @CheckForNull String status,
        @CheckForNull Instant expiresAt,
        @CheckForNull String timeoutAction) {

    /** Whether the deployment stays where it is until this hook has ended, or expires. */
    public boolean holds() {
        return awaitsAction() || "IN_PROGRESS".equals(status);
    }

    /** Whether the deployment is paused until somebody decides, or until the hook expires. */
    public boolean awaitsAction() {
        return "AWAITING_ACTION".equals(status);
    }
}
