package io.jenkins.plugins.ecstoolkit.jenkins.runtime;

import io.jenkins.plugins.ecstoolkit.ecs.ScaledScheduler;
import java.time.InstantSource;

/** Gives the plugin a time that passes faster. It holds for every Jenkins that begins from now on in this JVM. */
public final class FasterPlugin {

    private FasterPlugin() {}

    /** @param clock a time that runs so many times as fast */
    public static void time(InstantSource clock, double factor) {
        ControllerRuntime.time(real -> new ScaledScheduler(real, clock, factor));
    }
}
