package io.jenkins.plugins.ecstoolkit.jenkins.report;

import hudson.model.Computer;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import jenkins.util.Timer;

/**
 * Looks at something several times, each time after twice as long, for some eight minutes. Jenkins decides only after a
 * build was loaded, and tells nobody, that its program is lost and the build is over.
 */
final class LaterLooks {

    /** Runs a look after so many seconds; another one in tests. */
    interface Clock {
        void after(int seconds, Runnable look);
    }

    private static final int FIRST = 2;
    private static final int LAST = 256;

    private static volatile Clock clock = LaterLooks::later;

    private LaterLooks() {}

    /** For tests; null for that of Jenkins. */
    static void clock(Clock other) {
        clock = other == null ? LaterLooks::later : other;
    }

    /** The timer's few threads are for short tasks, and a look may read files. */
    private static void later(int seconds, Runnable look) {
        Timer.get().schedule(() -> Computer.threadPoolForRemoting.execute(look), seconds, TimeUnit.SECONDS);
    }

    /** @param look returns whether there is nothing more to look for; called on a thread that may wait */
    static void until(BooleanSupplier look) {
        until(look, FIRST);
    }

    private static void until(BooleanSupplier look, int seconds) {
        clock.after(seconds, () -> {
            if (!look.getAsBoolean() && seconds < LAST) {
                until(look, 2 * seconds);
            }
        });
    }
}
