package io.jenkins.plugins.ecstoolkit.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/** Calls that wait for a permit or a place, changing ones before reads. Guarded by its owner's lock. */
final class WaitingCalls {

    private final RateLimiter limiter;
    private final Queue<PendingCall<?>> changes = new ArrayDeque<>();
    private final Queue<PendingCall<?>> reads = new ArrayDeque<>();

    /**
     * What may begin.
     *
     * @param calls their permits are taken
     * @param nextPermit how long until another may get a permit; null when none lacks only that
     */
    record Taken(List<PendingCall<?>> calls, Duration nextPermit) {}

    WaitingCalls(RateLimiter limiter) {
        this.limiter = limiter;
    }

    void add(PendingCall<?> call) {
        (call.changing() ? changes : reads).add(call);
    }

    /** @param places how many calls may begin at the most */
    Taken take(int places, Instant now) {
        List<PendingCall<?>> calls = new ArrayList<>();
        Set<ApiCategory> empty = EnumSet.noneOf(ApiCategory.class);
        Duration shortest = null;
        for (Queue<PendingCall<?>> queue : List.of(changes, reads)) {
            Iterator<PendingCall<?>> waiting = queue.iterator();
            while (calls.size() < places && waiting.hasNext()) {
                PendingCall<?> call = waiting.next();
                // The first of a category that gets none is also the first to get the next.
                if (empty.contains(ApiCategory.of(call.action()))) {
                    continue;
                }
                Duration wait = limiter.reserve(call.action(), now);
                if (wait.isZero()) {
                    waiting.remove();
                    calls.add(call);
                } else {
                    empty.add(ApiCategory.of(call.action()));
                    shortest = shortest == null || wait.compareTo(shortest) < 0 ? wait : shortest;
                }
            }
        }
        return new Taken(calls, shortest);
    }
}
