package io.jenkins.plugins.ecstoolkit.acceptance;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what another process does, which can only be asked for again and again. */
final class Wait {

    private static final long PAUSE = 200;

    private Wait() {}

    /**
     * Returns once the condition holds.
     *
     * @throws AssertionError when it does not in time
     */
    static void until(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not so within " + limit.toSeconds() + " s: " + what);
            }
            Thread.sleep(PAUSE);
        }
    }
}
