package io.jenkins.plugins.ecstoolkit.jenkins.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets the steps of one build look for their journals one after the other, so that two never take the same; those of other
 * builds are not in the way. Held while files are read: never taken on the thread of a build's program.
 */
public final class BuildLock {

    /** What is done while the lock is held. */
    public interface Work<T, E extends Exception> {
        T call() throws E, IOException;
    }

    private static final class Counted {
        private final ReentrantLock lock = new ReentrantLock();
        private int users;
    }

    private static final Map<Path, Counted> HELD = new HashMap<>();

    private BuildLock() {}

    /**
     * Does something while no other step of the build does.
     *
     * @param build the build's directory
     */
    public static <T, E extends Exception> T inside(Path build, Work<T, E> work) throws E, IOException {
        Counted counted = enter(build);
        counted.lock.lock();
        try {
            return work.call();
        } finally {
            counted.lock.unlock();
            leave(build, counted);
        }
    }

    private static Counted enter(Path build) {
        synchronized (HELD) {
            Counted counted = HELD.computeIfAbsent(build, missing -> new Counted());
            counted.users++;
            return counted;
        }
    }

    private static void leave(Path build, Counted counted) {
        synchronized (HELD) {
            counted.users--;
            if (counted.users == 0) {
                HELD.remove(build);
            }
        }
    }

    /** How many builds it knows of, for tests. */
    public static int count() {
        synchronized (HELD) {
            return HELD.size();
        }
    }
}
