package io.jenkins.plugins.ecstoolkit.ecs;

import java.time.Duration;
import java.time.Instant;

/**
 * Time and threads, handed in from outside so that tests run on a virtual clock and a controller shares one pool.
 * Nothing here ever blocks.
 */
public interface Scheduler {

    /** The time now. */
    Instant now();

    /**
     * Runs the task on the pool as soon as a thread is free. What the task throws is logged and otherwise ignored.
     */
    void execute(Runnable task);

    /**
     * Runs the task on the pool after a delay.
     *
     * @param delay not negative
     */
    Cancellable schedule(Duration delay, Runnable task);

    /** A timer entry that can be taken back. */
    interface Cancellable {
        /** Takes the entry back if it has not started; does nothing otherwise. */
        void cancel();
    }
}
