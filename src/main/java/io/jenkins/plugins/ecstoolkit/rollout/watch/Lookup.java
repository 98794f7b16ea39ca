package io.jenkins.plugins.ecstoolkit.rollout.watch;

import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import java.util.function.Consumer;

/** Receives one answer about one service or task: exactly one of the methods is called, once, on a thread of the pool. */
public interface Lookup<T> {

    /**
     * ECS answered, and was asked after the lookup began.
     *
     * @param answer the thing, if ECS knows it, and the failures of the whole call
     */
    void answered(Described<T> answer);

    /** ECS cannot be asked. */
    void failed(EcsException failure);

    static <T> Lookup<T> of(Consumer<Described<T>> answered, Consumer<EcsException> failed) {
        return new Lookup<>() {
            @Override
            public void answered(Described<T> answer) {
                answered.accept(answer);
            }

            @Override
            public void failed(EcsException failure) {
                failed.accept(failure);
            }
        };
    }
}
