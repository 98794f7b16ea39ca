package io.jenkins.plugins.ecstoolkit.jenkins.bench;

/** When a build's program is written. */
public enum Durability {

    /** After each step and whenever a step asks for it: Jenkins' MAX_SURVIVABILITY. */
    EVERY_STEP,

    /** When the controller is shut down, and not if it is killed: PERFORMANCE_OPTIMIZED. */
    ON_SHUTDOWN
}
