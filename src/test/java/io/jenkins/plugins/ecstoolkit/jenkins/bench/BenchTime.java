package io.jenkins.plugins.ecstoolkit.jenkins.bench;

import io.jenkins.plugins.ecstoolkit.simulator.SpeedClock;
import java.time.Clock;
import java.time.InstantSource;

/** The time of a test, faster than real time and the same for ECS and all processes of a controller. */
public final class BenchTime {

    private static volatile double speed = 1;
    private static volatile InstantSource clock = Clock.systemUTC();

    private BenchTime() {}

    /** From now on time passes so many times as fast. */
    public static void begin(double factor) {
        speed = factor;
        clock = new SpeedClock(Clock.systemUTC(), factor);
    }

    public static double speed() {
        return speed;
    }

    public static InstantSource clock() {
        return clock;
    }
}
