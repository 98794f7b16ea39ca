package io.jenkins.plugins.ecstoolkit.rollout.watch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a watcher waits before it asks for the same thing again: a tenth of the time since it last changed, so that a
 * change is seen with a delay that is small beside what it took. Times are jittered by a tenth, so that watchers of many
 * controllers do not ask in step. Not thread-safe unless its random numbers are.
 */
final class PollInterval {

    /** What the wait is of the quiet time. */
    private static final int PART = 10;

    /** The longest wait near the end of a rollout, as a multiple of the shortest: its user waits for just this. */
    private static final int ENDING = 2;

    private final Duration shortest;
    private final Duration longest;
    private final RandomGenerator random;

    /**
     * @param shortest the wait after a change
     * @param longest the wait while nothing has changed for long
     */
    PollInterval(Duration shortest, Duration longest, RandomGenerator random) {
        this.shortest = shortest;
        this.longest = longest;
        this.random = random;
    }

    /**
     * The wait before the next question.
     *
     * @param quiet how long nothing has changed
     * @param ending whether the end is expected next
     */
    Duration after(Duration quiet, boolean ending) {
        Duration most = ending ? shortest.multipliedBy(ENDING) : longest;
        Duration wait = quiet.dividedBy(PART);
        if (wait.compareTo(most) > 0) {
            wait = most;
        }
        return wait.compareTo(shortest) < 0 ? shortest : wait;
    }

    /** What to multiply waits with: what is asked for together stays together. */
    double jitter() {
        return 0.9 + 0.2 * random.nextDouble();
    }
}
