package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * A container of a task.
 *
 * @param name the container's name in the task definition
 * @param lastStatus its status
 * @param exitCode its exit code; null while it runs and when it never started
 * @param reason ECS's sentence about its state, such as {@code OutOfMemoryError: ...}
 * @param healthStatus {@code HEALTHY}, {@code UNHEALTHY} or {@code UNKNOWN}
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Container.html">Container</a>
 */
public record ContainerState(
        String name,
        @CheckForNull String lastStatus,
        @CheckForNull Integer exitCode,
        @CheckForNull String reason,
        @CheckForNull String healthStatus) {}
