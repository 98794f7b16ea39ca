package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Gives the plugin a time that passes faster. It holds for every Jenkins that begins from now on in this JVM. */
public final class FasterPlugin {

    private FasterPlugin() {}

    /** @param clock a time that runs so many times as fast */
    public static void time(InstantSource clock, double factor) {
        ControllerPool.time(real -> new Faster(real, clock, factor));
    }

    private record Faster(Scheduler real, InstantSource clock, double factor) implements Scheduler {

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
}
