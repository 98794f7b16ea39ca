package io.jenkins.plugins.ecstoolkit.ecs.call;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Calls that wait for a permit or a place, in one lane for each bucket that permits come from. Lanes of changing calls go
 * before those of reads; otherwise lanes take turns, and so do the owners within a lane. Guarded by its owner's lock.
 */
final class WaitingCalls {

    private record Bucket(boolean changing, RateLimiter limiter, ApiCategory category) {}

    private final int mostOfOneAccount;
    private final Map<Bucket, CallLane> lanes = new HashMap<>();
    private final Deque<CallLane> changes = new ArrayDeque<>();
    private final Deque<CallLane> reads = new ArrayDeque<>();
    private final Map<RateLimiter, Integer> inFlight = new HashMap<>();

    /** A call and who waits for it. */
    record Turn(Object owner, PendingCall<?> call) {}

    /**
     * What may begin.
     *
     * @param turns their permits are taken
     * @param nextPermit how long until another may get a permit; null when none lacks only that
     */
    record Taken(List<Turn> turns, @CheckForNull Duration nextPermit) {}

    /**
     * @param mostOfOneAccount how many calls within one limiter's rates, those of an account, region and endpoint, may be
     *     under way
     */
    WaitingCalls(int mostOfOneAccount) {
        this.mostOfOneAccount = mostOfOneAccount;
    }

    void add(Object owner, PendingCall<?> call) {
        lane(call).add(new Turn(owner, call));
    }

    void addFirst(Object owner, PendingCall<?> call) {
        lane(call).addFirst(new Turn(owner, call));
    }

    private CallLane lane(PendingCall<?> call) {
        RateLimiter limiter = call.caller().limiter();
        Bucket bucket = new Bucket(call.changing(), limiter, ApiCategory.of(call.action()));
        return lanes.computeIfAbsent(bucket, key -> {
            CallLane lane = new CallLane();
            (key.changing() ? changes : reads).add(lane);
            return lane;
        });
    }

    /** @param places how many calls may begin at the most */
    Taken take(int places, Instant now) {
        List<Turn> turns = new ArrayList<>();
        Duration shortest = null;
        for (Deque<CallLane> queue : List.of(changes, reads)) {
            // Lanes that have given nothing since the last one that gave.
            int idle = 0;
            while (turns.size() < places && idle < queue.size()) {
                CallLane lane = queue.remove();
                Duration wait = mayBegin(lane.next().call(), now);
                if (wait == null) {
                    idle++;
                } else if (wait.isZero()) {
                    Turn turn = lane.remove();
                    inFlight.merge(turn.call().caller().limiter(), 1, Integer::sum);
                    turns.add(turn);
                    idle = 0;
                } else {
                    shortest = shortest == null || wait.compareTo(shortest) < 0 ? wait : shortest;
                    idle++;
                }
                if (lane.isEmpty()) {
                    lanes.values().remove(lane);
                } else {
                    queue.add(lane);
                }
            }
        }
        return new Taken(turns, shortest);
    }

    /** Null while its account has as many calls under way as it may, else how long until there is a permit. */
    private Duration mayBegin(PendingCall<?> call, Instant now) {
        RateLimiter limiter = call.caller().limiter();
        return inFlight.getOrDefault(limiter, 0) >= mostOfOneAccount ? null : limiter.reserve(call.action(), now);
    }

    /** The call is not under way any more. */
    void ended(PendingCall<?> call) {
        inFlight.computeIfPresent(call.caller().limiter(), (limiter, count) -> count == 1 ? null : count - 1);
    }
}
