package io.jenkins.plugins.ecstoolkit.ecs.call;

import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Makes calls on a scheduler's pool, within rate limits and with repeats. A call that waits takes no thread. Which of
 * the waiting calls is next is for the {@link CallQueue} to say, which may be shared with callers of other identities.
 *
 * <p>All methods may be called from any thread and never block; callbacks run on the pool and may call back in.
 */
public final class RetryingEcsCaller implements EcsCaller {

    private final EcsApi api;
    private final CallQueue queue;
    private final RateLimiter limiter;
    private final Backoff backoff;

    /**
     * @param queue where calls wait for their turn
     * @param limiter that of the account and region that the API object calls
     */
    public RetryingEcsCaller(EcsApi api, CallQueue queue, RateLimiter limiter, Backoff backoff) {
        this.api = api;
        this.queue = queue;
        this.limiter = limiter;
        this.backoff = backoff;
    }

    @Override
    public EcsCaller forOwner(Object owner) {
        return new EcsCaller() {
            @Override
            public <T> void read(String action, Patience patience, Function<EcsApi, T> call, Callback<T> callback) {
                submit(owner, new PendingCall<>(RetryingEcsCaller.this, action, false, patience, call, callback));
            }

            @Override
            public <T> void change(String action, Patience patience, Function<EcsApi, T> call, Callback<T> callback) {
                submit(owner, new PendingCall<>(RetryingEcsCaller.this, action, true, patience, call, callback));
            }

            @Override
            public EcsCaller forOwner(Object other) {
                return RetryingEcsCaller.this.forOwner(other);
            }
        };
    }

    @Override
    public <T> void read(String action, Patience patience, Function<EcsApi, T> call, Callback<T> callback) {
        submit(this, new PendingCall<>(this, action, false, patience, call, callback));
    }

    @Override
    public <T> void change(String action, Patience patience, Function<EcsApi, T> call, Callback<T> callback) {
        submit(this, new PendingCall<>(this, action, true, patience, call, callback));
    }

    private void submit(Object owner, PendingCall<?> call) {
        queue.add(owner, call);
    }

    RateLimiter limiter() {
        return limiter;
    }

    /**
     * Makes the call.
     *
     * @param again asks for another try
     * @return what is to be done next: the callback, or another try
     */
    <T> Runnable attempt(PendingCall<T> call, Scheduler scheduler, Runnable again) {
        call.begin(scheduler.now());
        T value;
        try {
            value = call.make(api);
        } catch (EcsException e) {
            return failed(call, e, scheduler, again);
        }
        return () -> call.done(value);
    }

    private Runnable failed(PendingCall<?> call, EcsException e, Scheduler scheduler, Runnable again) {
        Instant now = scheduler.now();
        if (e.kind() == EcsException.Kind.THROTTLED) {
            limiter.throttled(call.action(), now);
        }
        Duration delay = backoff.next(call.tries());
        if (call.mayTryAgain(e, now, delay)) {
            return () -> scheduler.schedule(delay, again);
        }
        return call::giveUp;
    }
}
