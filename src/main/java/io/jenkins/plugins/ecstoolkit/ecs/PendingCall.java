package io.jenkins.plugins.ecstoolkit.ecs;

import java.time.Instant;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One call on its way through its tries. In the hands of one thread at a time. */
final class PendingCall<T> {

    private static final Logger LOGGER = Logger.getLogger(PendingCall.class.getName());

    private final String action;
    private final boolean changing;
    private final Patience patience;
    private final Function<EcsApi, T> call;
    private final EcsCaller.Callback<T> callback;

    // Plain fields: from try to try the call goes through the scheduler and the caller's lock, which publish them.
    private int tries;
    private Instant deadline;
    private EcsException last;

    PendingCall(
            String action,
            boolean changing,
            Patience patience,
            Function<EcsApi, T> call,
            EcsCaller.Callback<T> callback) {
        this.action = action;
        this.changing = changing;
        this.patience = patience;
        this.call = call;
        this.callback = callback;
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

    /** Counts a try. False when its time is over, which it may be after a long wait for a permit. */
    boolean begin(Instant now) {
        if (tries == 0) {
            deadline = now.plus(patience.limit());
        } else if (now.isAfter(deadline)) {
            return false;
        }
        tries++;
        return true;
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
        throw last;
    }

    boolean mayTryAgain(EcsException e, Instant when) {
        return e.retryable()
                && !(changing && e.maybeExecuted())
                && tries < patience.attempts()
                && !when.isAfter(deadline);
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
