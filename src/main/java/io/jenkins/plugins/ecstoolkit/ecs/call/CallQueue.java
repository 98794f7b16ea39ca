package io.jenkins.plugins.ecstoolkit.ecs.call;

import io.jenkins.plugins.ecstoolkit.ecs.PoolScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import java.time.Duration;
import java.time.Instant;

/**
 * The calls that wait for a permit or for a thread, of all callers that share a pool. Changing calls go before reads,
 * whoever makes them; among calls of a kind their owners take turns, so that one rollout of many services leaves room to
 * those of few. Safe for use by many threads.
 */
public final class CallQueue {

    /**
     * Together with {@code SdkTelemetry.CALLS_AT_ONCE} fewer than {@link PoolScheduler#DEFAULT_THREADS}: with every thread
     * in a call nothing else would get on.
     */
    public static final int DEFAULT_IN_FLIGHT = 4;

    private final Scheduler scheduler;
    private final int maxInFlight;
    private final WaitingCalls waiting;
    private int inFlight;
    private Scheduler.Cancellable timer;
    private Instant timerDue;

    /** For {@value #DEFAULT_IN_FLIGHT} calls at once. */
    public CallQueue(Scheduler scheduler) {
        this(scheduler, DEFAULT_IN_FLIGHT);
    }

    /** @param maxInFlight how many calls are made at once, at least 1; fewer than the pool has threads */
    public CallQueue(Scheduler scheduler, int maxInFlight) {
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("At least one call at a time is needed, not " + maxInFlight + ".");
        }
        this.scheduler = scheduler;
        this.maxInFlight = maxInFlight;
        // An endpoint that does not answer must leave threads to the others.
        this.waiting = new WaitingCalls(Math.max(1, maxInFlight - 1));
    }

    /** @param owner who waits for the call; owners take turns */
    void add(Object owner, PendingCall<?> call) {
        synchronized (this) {
            call.queued(scheduler.now());
            waiting.add(owner, call);
        }
        startWhatMay();
    }

    /** A call that was tried before has waited longest: it is its owner's next, and its owner is next. */
    private void again(Object owner, PendingCall<?> call) {
        synchronized (this) {
            call.queued(scheduler.now());
            waiting.addFirst(owner, call);
        }
        startWhatMay();
    }

    /** Starts waiting calls as far as permits and places go, and sets the timer for those that lack a permit. */
    private void startWhatMay() {
        WaitingCalls.Taken taken;
        synchronized (this) {
            Instant now = scheduler.now();
            taken = waiting.take(maxInFlight - inFlight, now);
            inFlight += taken.turns().size();
            if (taken.nextPermit() != null) {
                wakeIn(taken.nextPermit(), now);
            }
        }
        for (WaitingCalls.Turn turn : taken.turns()) {
            scheduler.execute(() -> run(turn));
        }
    }

    private void wakeIn(Duration wait, Instant now) {
        Instant due = now.plus(wait);
        if (timer != null && !due.isBefore(timerDue)) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        timerDue = due;
        timer = scheduler.schedule(wait, this::wake);
    }

    private void wake() {
        synchronized (this) {
            timer = null;
        }
        startWhatMay();
    }

    private void run(WaitingCalls.Turn turn) {
        PendingCall<?> call = turn.call();
        Runnable after;
        try {
            after = call.caller().attempt(call, scheduler, () -> again(turn.owner(), call));
        } finally {
            synchronized (this) {
                inFlight--;
                waiting.ended(call);
            }
        }
        startWhatMay();
        after.run();
    }
}
