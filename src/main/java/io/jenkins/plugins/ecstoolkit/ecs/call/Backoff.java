package io.jenkins.plugins.ecstoolkit.ecs.call;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * How long to wait before a call is tried again: exponential with full jitter, a random time between nothing and a bound
 * that doubles with every failure. Many rollouts that failed together do not come back together.
 *
 * @see <a href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/">Timeouts, retries, and
 *     backoff with jitter</a>
 */
public final class Backoff {

    private static final Duration BASE = Duration.ofMillis(200);
    private static final Duration CAP = Duration.ofSeconds(20);

    private final Duration base;
    private final Duration cap;
    private final RandomGenerator random;

    /**
     * @param base the bound after the first failure
     * @param cap what the bound never exceeds
     * @param random used from many threads at once, so a thread-safe one such as {@link Random}
     */
    public Backoff(Duration base, Duration cap, RandomGenerator random) {
        this.base = base;
        this.cap = cap;
        this.random = random;
    }

    /** From 200 ms to 20 s. */
    public Backoff(RandomGenerator random) {
        this(BASE, CAP, random);
    }

    /**
     * How long to wait now. May be called from any thread.
     *
     * @param failures how many tries have failed, at least 1
     */
    public Duration next(int failures) {
        // Shifted by more than this any base is over any cap, or over the range of long.
        int doublings = Math.min(failures - 1, 30);
        long bound = Math.min(cap.toMillis(), base.toMillis() << doublings);
        return Duration.ofMillis(random.nextLong(bound + 1));
    }
}
