package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchTime;
import java.time.Duration;
import java.time.Instant;

/** Gives the plugin of a controller the test's time. */
final class FastTime implements Runnable {

    @Override
    public void run() {
        ControllerPool.time(Fast::new);
    }

    /** What Jenkins does when it stops. */
    static final class Stop implements Runnable {
        @Override
        public void run() {
            ControllerPool.stop();
        }
    }

    private record Fast(Scheduler real) implements Scheduler {

        @Override
        public Instant now() {
            return BenchTime.clock().instant();
        }

        @Override
        public void execute(Runnable task) {
            real.execute(task);
        }

        @Override
        public Cancellable schedule(Duration delay, Runnable task) {
            // Rounded up: a timer that goes off before its time finds nothing to do.
            return real.schedule(Duration.ofNanos((long) Math.ceil(delay.toNanos() / BenchTime.speed())), task);
        }
    }
}
