package io.jenkins.plugins.ecstoolkit.ecs.call;

import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import java.util.function.Function;

/**
 * Makes ECS calls on the scheduler's pool: within the rate limits, repeated with jittered exponential backoff where a
 * repeat is safe, and answered through a callback, so that no thread waits between tries.
 */
public interface EcsCaller {

    /** Receives the outcome of a call: exactly one of the two methods, once, on a thread of the pool. */
    interface Callback<T> {
        /** The call succeeded. */
        void done(T value);

        /** The call failed for good. */
        void failed(EcsException failure);
    }

    /**
     * A call that changes nothing. Tried again after any {@linkplain EcsException#retryable() retryable} failure until
     * the patience is used up.
     *
     * @param action the API action's name, which decides the rate limit
     */
    <T> void read(String action, Patience patience, Function<EcsApi, T> call, Callback<T> callback);

    /**
     * A call that changes something. Tried again only when the failed try {@linkplain EcsException#maybeExecuted() was
     * certainly not carried out}.
     *
     * @param action the API action's name, which decides the rate limit
     */
    <T> void change(String action, Patience patience, Function<EcsApi, T> call, Callback<T> callback);

    /**
     * The same, with calls that belong to an owner such as a rollout. While calls wait, owners take turns, so that one
     * with many calls leaves room to one with few.
     *
     * @param owner compared with {@code equals}
     */
    default EcsCaller forOwner(Object owner) {
        return this;
    }
}
