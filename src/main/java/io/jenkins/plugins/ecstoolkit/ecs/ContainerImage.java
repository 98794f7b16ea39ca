package io.jenkins.plugins.ecstoolkit.ecs;

/**
 * A container of a task definition, as far as a rollout looks at it.
 *
 * @param name the container's name
 * @param image its image as written in the task definition
 * @param essential whether its end ends the task (ECS's default: true)
 */
public record ContainerImage(String name, String image, boolean essential) {}
