package io.jenkins.plugins.ecstoolkit.rollout;

import java.time.Duration;

/**
 * How long a watcher waits between two rounds of questions: short after a change, longer while nothing moves. Not
 * thread-safe.
 */
final class PollInterval {

    private final Duration shortest;
    private final Duration longest;
    private Duration current;

    PollInterval(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        this.current = shortest;
    }

    /** The wait before the next round, given whether the last one brought anything new. */
    Duration next(boolean changed) {
        if (changed) {
            current = shortest;
        } else {
            Duration longer = current.plus(current.dividedBy(4));
            current = longer.compareTo(longest) > 0 ? longest : longer;
        }
        return current;
    }

    /** Back to the shortest wait: something was just changed. */
    void reset() {
        current = shortest;
    }
}
