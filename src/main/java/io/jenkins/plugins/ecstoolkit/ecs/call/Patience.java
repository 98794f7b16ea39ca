package io.jenkins.plugins.ecstoolkit.ecs.call;

import java.time.Duration;

/**
 * How long a call is tried. While ECS throttles it, it is tried for two minutes at least, however often: that passes, and
 * says nothing about the call.
 *
 * @param attempts how many tries at the most, throttled ones not counted
 * @param limit no try is asked for later than this after the first; waits for a permit are not counted
 */
public record Patience(int attempts, Duration limit) {

    /** While nothing has been changed yet and a person may be waiting: a few seconds. */
    public static final Patience SHORT = new Patience(4, Duration.ofSeconds(10));

    /** In the middle of a rollout, where giving up costs more than waiting. */
    public static final Patience LONG = new Patience(60, Duration.ofMinutes(10));
}
