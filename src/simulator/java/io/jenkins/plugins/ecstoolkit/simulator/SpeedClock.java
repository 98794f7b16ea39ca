package io.jenkins.plugins.ecstoolkit.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that begins at another clock's present and runs {@code factor} times as fast. Immutable. */
public final class SpeedClock extends Clock {
    private final Clock base;
    private final Instant start;
    private final double factor;
    private final ZoneId zone;

    /** @param factor above 0; 1 is real time */
    public SpeedClock(Clock base, double factor) {
        this(base, base.instant(), factor, ZoneOffset.UTC);
    }

    private SpeedClock(Clock base, Instant start, double factor, ZoneId zone) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("The factor must be above 0: " + factor);
        }
        this.base = base;
        this.start = start;
        this.factor = factor;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId newZone) {
        return new SpeedClock(base, start, factor, newZone);
    }

    @Override
    public Instant instant() {
        Duration passed = Duration.between(start, base.instant());
        return start.plusNanos((long) (passed.toNanos() * factor));
    }
}
