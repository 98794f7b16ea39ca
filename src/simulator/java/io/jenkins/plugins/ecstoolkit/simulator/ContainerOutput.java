package io.jenkins.plugins.ecstoolkit.simulator;

import java.time.Duration;

/**
 * What a container writes. It reaches CloudWatch Logs when the container's log driver is {@code awslogs} with a group and a
 * stream prefix.
 *
 * @param container the container's name; {@code *} for the task's first essential one
 * @param after counted from RUNNING; nothing is written when the container has ended by then
 * @param text one log event
 */
public record ContainerOutput(String container, Duration after, String text) {

    /** Of the task's first essential container. */
    public static ContainerOutput of(Duration after, String text) {
        return new ContainerOutput(TaskBehaviour.ESSENTIAL, after, text);
    }
}
