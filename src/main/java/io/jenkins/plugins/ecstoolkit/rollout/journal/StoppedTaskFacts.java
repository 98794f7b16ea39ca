package io.jenkins.plugins.ecstoolkit.rollout.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import java.util.List;

/**
 * How a task ended, as ECS tells it.
 *
 * @param task its ARN
 * @param stopCode such as {@code EssentialContainerExited}
 * @param stoppedReason ECS's sentence
 * @param healthStatus its health when it was stopped
 * @param containers how its containers ended
 */
public record StoppedTaskFacts(
        @NonNull String task,
        @CheckForNull String stopCode,
        @CheckForNull String stoppedReason,
        @CheckForNull String healthStatus,
        @NonNull List<ContainerState> containers) {

    public StoppedTaskFacts {
        containers = Lists.copy(containers);
    }

    /** Whether another task ended in the same way. */
    public boolean like(StoppedTaskFacts other) {
        return equals(
                new StoppedTaskFacts(task, other.stopCode, other.stoppedReason, other.healthStatus, other.containers));
    }
}
