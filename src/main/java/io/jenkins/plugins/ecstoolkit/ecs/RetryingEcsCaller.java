package io.jenkins.plugins.ecstoolkit.ecs;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Makes calls on a scheduler's pool, within rate limits and with repeats. A call that waits takes no thread. Changing
 * calls that wait go before waiting reads; otherwise the first come is the first served.
 *
 * <p>All methods may be called from any thread and never block; callbacks run on the pool and may call back in.
 */
public final class RetryingEcsCaller implements EcsCaller {

    /** Fewer than {@link PoolScheduler#DEFAULT_THREADS}: with every thread in a call nothing else would get on. */
    public static final int DEFAULT_IN_FLIGHT = 6;

    private final EcsApi api;
    private final Scheduler scheduler;
    private final RateLimiter limiter;
    private final Backoff backoff;
    private final int maxInFlight;

    private final Object lock = new Object();
    private final WaitingCalls waiting;
    private int inFlight;
    private Scheduler.Cancellable timer;
    private Instant timerDue;

    /**
     * @param limiter that of the account and region that the API object calls
     * @param maxInFlight how many calls are made at once, at least 1; fewer than the pool has threads
     */
    public RetryingEcsCaller(EcsApi api, Scheduler scheduler, RateLimiter limiter, Backoff backoff, int maxInFlight) {
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("At least one call at a time is needed, not " + maxInFlight + ".");
        }
        this.api = api;
        this.scheduler = scheduler;
        this.limiter = limiter;
        this.waiting = new WaitingCalls(limiter);
        this.backoff = backoff;
        this.maxInFlight = maxInFlight;
    }

    @Override
    public <T> void read(String action, Patience patience, Function<EcsApi, T> call, Callback<T> callback) {
        submit(new PendingCall<>(action, false, patience, call, callback));
    }

    @Override
    public <T> void change(String action, Patience patience, Function<EcsApi, T> call, Callback<T> callback) {
        submit(new PendingCall<>(action, true, patience, call, callback));
    }

    private void submit(PendingCall<?> call) {
        synchronized (lock) {
            waiting.add(call);
        }
        startWhatMay();
    }

    /** Starts waiting calls as far as permits and places go, and sets the timer for those that lack a permit. */
    private void startWhatMay() {
        WaitingCalls.Taken taken;
        synchronized (lock) {
            Instant now = scheduler.now();
            taken = waiting.take(maxInFlight - inFlight, now);
            inFlight += taken.calls().size();
            if (taken.nextPermit() != null) {
                wakeIn(taken.nextPermit(), now);
            }
        }
        for (PendingCall<?> call : taken.calls()) {
            scheduler.execute(() -> run(call));
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
        synchronized (lock) {
            timer = null;
        }
        startWhatMay();
    }

    private <T> void run(PendingCall<T> call) {
        Runnable after;
        try {
            after = outcome(call);
        } finally {
            synchronized (lock) {
                inFlight--;
            }
        }
        startWhatMay();
        after.run();
    }

    /** Makes the call and answers what is to be done next: the callback, or another try. */
    private <T> Runnable outcome(PendingCall<T> call) {
        if (!call.begin(scheduler.now())) {
            return call::giveUp;
        }
        T value;
        try {
            value = call.make(api);
        } catch (EcsException e) {
            return failed(call, e);
        }
        return () -> call.done(value);
    }

    private Runnable failed(PendingCall<?> call, EcsException e) {
        Instant now = scheduler.now();
        if (e.kind() == EcsException.Kind.THROTTLED) {
            limiter.throttled(call.action(), now);
        }
        Duration delay = backoff.next(call.tries());
        if (call.mayTryAgain(e, now.plus(delay))) {
            return () -> scheduler.schedule(delay, () -> submit(call));
        }
        return call::giveUp;
    }
}
