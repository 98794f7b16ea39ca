package io.jenkins.plugins.ecstoolkit.rollout.watch;

import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;

/**
 * Receives what a {@link Watcher} sees of one service or task. Called on threads of the pool, for one subscription one
 * call at a time.
 */
public interface Observer<T> {

    /** ECS answered; null when it does not know the thing. */
    void observed(T state);

    /** ECS cannot be asked any more; nothing further comes. */
    void failed(EcsException failure);
}
