package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.ecs.PoolScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.Backoff;
import io.jenkins.plugins.ecstoolkit.ecs.call.CallQueue;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.RateLimiter;
import io.jenkins.plugins.ecstoolkit.ecs.call.RetryingEcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.EcsConnection;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SdkEcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SdkTelemetry;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutEnvironment;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Timings;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Watcher;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A connection to one ECS and all that a rollout needs besides. */
final class Session implements AutoCloseable {

    private static final Random RANDOM = new Random();

    private final PoolScheduler pool = new PoolScheduler();
    private final Scheduler scheduler;
    private final SdkEcsApi api;
    private final EcsCaller caller;
    private final SdkTelemetry telemetry;

    /** @param time what makes of the pool's time the session's */
    Session(EcsConnection connection, UnaryOperator<Scheduler> time) {
        scheduler = time.apply(pool);
        api = connection.open();
        caller = new RetryingEcsCaller(api, new CallQueue(scheduler), new RateLimiter(), new Backoff(RANDOM));
        telemetry = new SdkTelemetry(connection, new CallQueue(scheduler, SdkTelemetry.CALLS_AT_ONCE));
    }

    Scheduler scheduler() {
        return scheduler;
    }

    RolloutEnvironment services(String cluster) {
        return new RolloutEnvironment(
                scheduler, caller, new Watcher(cluster, caller, scheduler), Timings.DEFAULT, telemetry);
    }

    @Override
    public void close() {
        // First the threads, so that no call meets a closed connection.
        pool.close();
        api.close();
        telemetry.close();
    }
}
