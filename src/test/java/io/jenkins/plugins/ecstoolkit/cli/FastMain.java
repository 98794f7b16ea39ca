package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.ecs.ScaledScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/** The tool with time that passes faster. All processes of a test have the same time, as processes do. */
final class FastMain {

    static final double SPEED = 10;

    /** The system property that tells a child when the test's time began. */
    static final String BEGAN = "test.began";

    static final FastClock CLOCK = new FastClock(Long.getLong(BEGAN, System.currentTimeMillis()));

    static final UnaryOperator<Scheduler> TIME = pool -> new ScaledScheduler(pool, CLOCK, SPEED);

    private FastMain() {}

    public static void main(String[] args) {
        Terminal process = Terminal.ofProcess();
        System.exit(
                Main.run(args, new Terminal(process.out(), process.err(), process.environment(), false, true, TIME)));
    }

    static final class FastClock extends Clock {
        private final long began;

        FastClock(long began) {
            this.began = began;
        }

        long began() {
            return began;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(began + (long) ((System.currentTimeMillis() - began) * SPEED));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
