package io.jenkins.plugins.ecstoolkit.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that begins at another clock's present and runs {@code factor} times as fast. Immutable. */
public final class SpeedClock implements InstantSource {
    private final InstantSource base;
    private final Instant start;
    private final double factor;

    /** @param factor above 0; 1 is real time */
    public SpeedClock(InstantSource base, double factor) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("The factor must be above 0: " + factor);
        }
        this.base = base;
        this.start = base.instant();
        this.factor = factor;
    }

    @Override
    public Instant instant() {
        Duration passed = Duration.between(start, base.instant());
        return start.plusNanos((long) (passed.toNanos() * factor));
    }
}
