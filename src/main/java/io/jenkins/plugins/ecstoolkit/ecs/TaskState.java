package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.List;

/**
 * A task as DescribeTasks or RunTask answered.
 *
 * @param arn the task's ARN
 * @param taskDefinition the ARN of its revision
 * @param lastStatus {@code PROVISIONING}, {@code PENDING}, {@code ACTIVATING}, {@code RUNNING}, {@code DEACTIVATING},
 *     {@code STOPPING}, {@code DEPROVISIONING}, {@code STOPPED} or {@code DELETED}
 * @param desiredStatus {@code RUNNING} or {@code STOPPED}
 * @param healthStatus {@code HEALTHY}, {@code UNHEALTHY} or {@code UNKNOWN}
 * @param stopCode such as {@code EssentialContainerExited} or {@code TaskFailedToStart}
 * @param stoppedReason ECS's sentence
 * @param startedBy what the starter gave
 * @param createdAt when it was created
 * @param containers its containers
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html">Task</a>
 */
public record TaskState(
        String arn,
        String taskDefinition,
        String lastStatus,
        String desiredStatus,
        @CheckForNull String healthStatus,
        @CheckForNull String stopCode,
        @CheckForNull String stoppedReason,
        @CheckForNull String startedBy,
        @CheckForNull Instant createdAt,
        List<ContainerState> containers) {

    public TaskState {
        containers = List.copyOf(containers);
    }

    /** The last segment of the task's ARN, which the console and the log show. */
    public String id() {
        return Arn.name(arn);
    }

    /** Whether the task has ended. */
    public boolean stopped() {
        return "STOPPED".equals(lastStatus) || "DELETED".equals(lastStatus);
    }
}
