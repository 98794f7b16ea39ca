package io.jenkins.plugins.ecstoolkit.rollout.rig;

import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Calls that take their time on the virtual clock: some of it before ECS carries them out, some before the answer is
 * there. What was asked first is so not always answered first.
 */
final class SlowCaller implements EcsCaller {

    /** Seconds on the way to ECS and back. */
    record Delay(int there, int back) {}

    private final EcsCaller calls;
    private final Scheduler scheduler;
    private final List<Delay> delays;
    private int next;

    /** @param delays of one call after the other, from the start again after the last */
    SlowCaller(EcsCaller calls, Scheduler scheduler, List<Delay> delays) {
        this.calls = calls;
        this.scheduler = scheduler;
        this.delays = delays;
    }

    private Delay delay() {
        return delays.isEmpty() ? new Delay(0, 0) : delays.get(next++ % delays.size());
    }

    @Override
    public <T> void read(String action, Patience patience, Function<EcsApi, T> call, Callback<T> callback) {
        Delay delay = delay();
        in(delay.there(), () -> calls.read(action, patience, call, late(delay.back(), callback)));
    }

    @Override
    public <T> void change(String action, Patience patience, Function<EcsApi, T> call, Callback<T> callback) {
        Delay delay = delay();
        in(delay.there(), () -> calls.change(action, patience, call, late(delay.back(), callback)));
    }

    private <T> Callback<T> late(int seconds, Callback<T> callback) {
        return new Callback<>() {
            @Override
            public void done(T value) {
                in(seconds, () -> callback.done(value));
            }

            @Override
            public void failed(EcsException failure) {
                in(seconds, () -> callback.failed(failure));
            }
        };
    }

    private void in(int seconds, Runnable task) {
        scheduler.schedule(Duration.ofSeconds(seconds), task);
    }
}
