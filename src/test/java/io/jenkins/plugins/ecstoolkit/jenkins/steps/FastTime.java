package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.ecs.ScaledScheduler;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchTime;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.ControllerRuntime;

/** Gives the plugin of a controller the test's time. */
final class FastTime implements Runnable {

    @Override
    public void run() {
        ControllerRuntime.time(real -> new ScaledScheduler(real, BenchTime.clock(), BenchTime.speed()));
    }

    /** What Jenkins does when it stops. */
    static final class Stop implements Runnable {
        @Override
        public void run() {
            ControllerRuntime.stop();
        }
    }
}
