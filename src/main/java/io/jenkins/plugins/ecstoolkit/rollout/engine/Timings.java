package io.jenkins.plugins.ecstoolkit.rollout.engine;

import java.time.Duration;

/**
 * How long the engine waits for what.
 *
 * @param settle after a changing call whose outcome is unknown (a crash, a lost answer): how long ECS may take to show
 *     its effect before the engine concludes that there was none. ECS's API is eventually consistent.
 * @param appear how long a new deployment or task may be missing from answers
 * @param tokenLife how long after the intent of RunTask a repeat with the same client token is begun. ECS keeps a token
 *     for 24 hours or for the task's life plus one hour, whichever is less, and the repeat itself may wait: its tries
 *     take up to {@link io.jenkins.plugins.ecstoolkit.ecs.call.Patience#LONG}'s ten minutes.
 * @param heartbeat how often a log line says that nothing has changed
 * @param fresh how old what was read may be to decide on
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html">Ensuring idempotency</a>
 */
public record Timings(Duration settle, Duration appear, Duration tokenLife, Duration heartbeat, Duration fresh) {

    /** The values for real use. */
    public static final Timings DEFAULT = new Timings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofMinutes(45),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30));
}
