package io.jenkins.plugins.ecstoolkit.ecs;

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
 * @param healthStatus {@code HEALTHY}, {@code UNHEALTHY} or {@code UNKNOWN}; may be null
 * @param stopCode such as {@code EssentialContainerExited} or {@code TaskFailedToStart}; may be null
 * @param stoppedReason ECS's sentence; may be null
 * @param startedBy what the starter gave; may be null
 * @param createdAt when it was created; may be null
 * @param containers its containers
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html">Task</a>
 */
public record TaskState(
        String arn,
        String taskDefinition,
        String lastStatus,
        String desiredStatus,
        String healthStatus,
        String stopCode,
        String stoppedReason,
        String startedBy,
        Instant createdAt,
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
