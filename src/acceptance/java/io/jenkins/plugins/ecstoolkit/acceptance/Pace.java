package io.jenkins.plugins.ecstoolkit.acceptance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time whose speed can be changed while it runs: deployments wait for a restart, and hurry after it. Thread-safe. */
final class Pace implements InstantSource {

    private final InstantSource base = Clock.systemUTC();
    private Instant since = base.instant();
    private Instant reached = since;
    private double factor;

    Pace(double factor) {
        this.factor = factor;
    }

    /** @param times how many times as fast as the system's clock, from now on */
    synchronized void speed(double times) {
        reached = instant();
        since = base.instant();
        factor = times;
    }

    @Override
    public synchronized Instant instant() {
        return reached.plusNanos((long) (Duration.between(since, base.instant()).toNanos() * factor));
    }
}
