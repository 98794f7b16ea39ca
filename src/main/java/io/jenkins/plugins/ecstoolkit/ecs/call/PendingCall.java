package io.jenkins.plugins.ecstoolkit.ecs.call;

import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One call on its way through its tries. In the hands of one thread at a time. */
final class PendingCall<T> {

    private static final Logger LOGGER = Logger.getLogger(PendingCall.class.getName());

    /** A throttled call is tried for at least this long: whoever asks too often is not told that it failed. */
    private static final Duration THROTTLED_LIMIT = Duration.ofMinutes(2);

    private final RetryingEcsCaller caller;
    private final String action;
    private final boolean changing;
    private final Patience patience;
    private final Function<EcsApi, T> call;
    private final EcsCaller.Callback<T> callback;

    // Plain fields: from try to try the call goes through the scheduler and the queue's lock, which publish them.
    private int tries;
    private int throttled;
    /** How long the tries and the waits between them have taken, without the waits for a permit. */
    private Duration spent = Duration.ZERO;

    private Instant since;
    private EcsException last;

    /** @param caller who makes it, within whose limits */
    PendingCall(
            RetryingEcsCaller caller,
            String action,
            boolean changing,
            Patience patience,
            Function<EcsApi, T> call,
            EcsCaller.Callback<T> callback) {
        this.caller = caller;
        this.action = action;
        this.changing = changing;
        this.patience = patience;
        this.call = call;
        this.callback = callback;
    }

    RetryingEcsCaller caller() {
        return caller;
    }

    String action() {
        return action;
    }

    boolean changing() {
        return changing;
    }

    int tries() {
        return tries;
    }

    /** Waits for a permit from now on. That is no failure of the call, so its patience does not count it. */
    void queued(Instant now) {
        if (since != null) {
            spent = spent.plus(Duration.between(since, now));
        }
        since = null;
    }

    void begin(Instant now) {
        since = now;
        tries++;
    }

    /** @throws EcsException and nothing else, whatever the call throws: a callback must not get lost */
    T make(EcsApi api) {
        try {
            return call.apply(api);
        } catch (EcsException e) {
            last = e;
        } catch (Throwable e) {
            last = ClientErrors.unexpected(action, e);
        }
        if (last.kind() == EcsException.Kind.THROTTLED) {
            throttled++;
        }
        throw last;
    }

    /** @param delay how long after now the next try would be asked for */
    boolean mayTryAgain(EcsException e, Instant now, Duration delay) {
        boolean throttledNow = e.kind() == EcsException.Kind.THROTTLED;
        Duration limit = patience.limit();
        if (throttledNow && limit.compareTo(THROTTLED_LIMIT) < 0) {
            limit = THROTTLED_LIMIT;
        }
        Duration at = spent.plus(Duration.between(since, now)).plus(delay);
        return e.retryable()
                && !(changing && e.maybeExecuted())
                && (throttledNow || tries - throttled < patience.attempts())
                && at.compareTo(limit) <= 0;
    }

    void done(T value) {
        tell(() -> callback.done(value));
    }

    void giveUp() {
        tell(() -> callback.failed(last));
    }

    /** A callback that throws has been called all the same: it is not called a second time. */
    private void tell(Runnable message) {
        try {
            message.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.SEVERE, e, () -> "The receiver of the outcome of " + action + " failed");
        }
    }
}
