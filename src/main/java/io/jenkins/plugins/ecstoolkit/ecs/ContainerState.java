package io.jenkins.plugins.ecstoolkit.ecs;

/**
 * A container of a task.
 *
 * @param name the container's name in the task definition
 * @param lastStatus its status; may be null
 * @param exitCode its exit code; null while it runs and when it never started
 * @param reason ECS's sentence about its state, such as {@code OutOfMemoryError: ...}; may be null
 * @param healthStatus {@code HEALTHY}, {@code UNHEALTHY} or {@code UNKNOWN}; may be null
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Container.html">Container</a>
 */
public record ContainerState(String name, String lastStatus, Integer exitCode, String reason, String healthStatus) {}
