package io.jenkins.plugins.ecstoolkit.ecs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A scheduler whose time is that of a faster clock, so that delays are over sooner: for simulations. */
public final class ScaledScheduler implements Scheduler {

    private final Scheduler real;
    private final InstantSource clock;
    private final double factor;

    /** @param clock runs {@code factor} times as fast as the real scheduler's */
    public ScaledScheduler(Scheduler real, InstantSource clock, double factor) {
        this.real = real;
        this.clock = clock;
        this.factor = factor;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void execute(Runnable task) {
        real.execute(task);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        // Rounded up: a timer that goes off before its time finds nothing to do.
        return real.schedule(Duration.ofNanos((long) Math.ceil(delay.toNanos() / factor)), task);
    }
}
