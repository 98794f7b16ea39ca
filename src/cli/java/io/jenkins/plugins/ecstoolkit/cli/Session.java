package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.ecs.Backoff;
import io.jenkins.plugins.ecstoolkit.ecs.CallQueue;
import io.jenkins.plugins.ecstoolkit.ecs.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.EcsConnection;
import io.jenkins.plugins.ecstoolkit.ecs.PoolScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.RateLimiter;
import io.jenkins.plugins.ecstoolkit.ecs.RetryingEcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.SdkEcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.SdkTelemetry;
import io.jenkins.plugins.ecstoolkit.rollout.RolloutServices;
import io.jenkins.plugins.ecstoolkit.rollout.Timings;
import io.jenkins.plugins.ecstoolkit.rollout.Watcher;
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

    RolloutServices services(String cluster) {
        return new RolloutServices(
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
