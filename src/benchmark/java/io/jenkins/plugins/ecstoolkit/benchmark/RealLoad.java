package io.jenkins.plugins.ecstoolkit.benchmark;

import io.jenkins.plugins.ecstoolkit.ecs.PoolScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.Backoff;
import io.jenkins.plugins.ecstoolkit.ecs.call.CallQueue;
import io.jenkins.plugins.ecstoolkit.ecs.call.RateLimiter;
import io.jenkins.plugins.ecstoolkit.ecs.call.RetryingEcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.EcsConnection;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SdkEcsApi;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutEnvironment;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Timings;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Watcher;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The engine as a controller runs it: its pool, its queue, its client, in real time. */
final class RealLoad implements AutoCloseable {

    final CountingEcs counted = new CountingEcs();
    final RolloutEnvironment services;
    private final PoolScheduler pool = new PoolScheduler();
    private final SdkEcsApi api;

    /** @param share of the published request rates, see {@link RateLimiter#RateLimiter(double)} */
    RealLoad(URI endpoint, double share) {
        api = new EcsConnection(
                        "us-east-1",
                        endpoint,
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIALOAD", "secret")))
                .open();
        RetryingEcsCaller caller = new RetryingEcsCaller(
                counted.around(api), new CallQueue(pool), new RateLimiter(share), new Backoff(new Random()));
        services = new RolloutEnvironment(pool, caller, new Watcher(Requests.CLUSTER, caller, pool), Timings.DEFAULT);
    }

    /** Waits for something that takes seconds, with a look every millisecond. */
    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + 600_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within ten minutes: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        pool.close();
        api.close();
    }
}
