package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.ecs.Backoff;
import io.jenkins.plugins.ecstoolkit.ecs.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.RateLimiter;
import io.jenkins.plugins.ecstoolkit.ecs.RetryingEcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.SdkEcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.SdkTelemetry;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EcsToolkitConfiguration;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.AwsIdentity;
import io.jenkins.plugins.ecstoolkit.rollout.RolloutServices;
import io.jenkins.plugins.ecstoolkit.rollout.Timings;
import io.jenkins.plugins.ecstoolkit.rollout.Watcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What all rollouts of the controller with the same identity and region work with: one client, one set of rate limits, and
 * one watcher for each cluster, so that a call asks for the services and tasks of all of them. Open while somebody uses it
 * and a minute longer, so that rollouts one after the other need no new TLS connection each. Safe for use by many threads.
 */
final class SharedConnection {

    /** As long as the SDK's HTTP client keeps a connection that nobody uses. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private record Key(Object identity, String region) {}

    private static final Map<Key, SharedConnection> OPEN = new HashMap<>();

    private final Key key;
    private final SdkEcsApi api;
    private final Scheduler scheduler;
    private final EcsCaller caller;
    private final SdkTelemetry telemetry;
    private final Map<String, Watcher> watchers = new HashMap<>();
    private int users;
    private Scheduler.Cancellable closing;

    private SharedConnection(Key key, AwsIdentity identity) {
        this.key = key;
        this.api = identity.open();
        this.scheduler = ControllerPool.scheduler();
        this.caller =
                new RetryingEcsCaller(api, ControllerPool.calls(), new RateLimiter(share()), new Backoff(new Random()));
        this.telemetry = new SdkTelemetry(identity.connection(), ControllerPool.telemetryCalls());
    }

    /** How much of the published rates the administrator lets this controller use. */
    private static double share() {
        return EcsToolkitConfiguration.get().getCallRatePercent() / 100.0;
    }

    /** The connection of an identity, opened if it is not open; each call wants one {@link #release}. */
    static synchronized SharedConnection open(AwsIdentity identity) {
        Key key = new Key(identity.who(), identity.region());
        SharedConnection connection = OPEN.get(key);
        if (connection == null) {
            connection = new SharedConnection(key, identity);
            OPEN.put(key, connection);
        }
        if (connection.closing != null) {
            connection.closing.cancel();
            connection.closing = null;
        }
        connection.users++;
        return connection;
    }

    /** What a rollout on a cluster works with. */
    RolloutServices services(String cluster) {
        synchronized (SharedConnection.class) {
            Watcher watcher = watchers.computeIfAbsent(cluster, name -> new Watcher(name, caller, scheduler));
            return new RolloutServices(scheduler, caller, watcher, Timings.DEFAULT, telemetry);
        }
    }

    /** Has the connection closed when nobody has used it for a while. */
    void release() {
        synchronized (SharedConnection.class) {
            users--;
            if (users == 0) {
                closing = scheduler.schedule(IDLE, this::closeIfIdle);
            }
        }
    }

    private void closeIfIdle() {
        synchronized (SharedConnection.class) {
            if (users > 0 || OPEN.get(key) != this) {
                return;
            }
            OPEN.remove(key);
        }
        close();
    }

    private void close() {
        api.close();
        telemetry.close();
    }

    /** Closes all; called when the controller stops and no call is under way any more. */
    static void closeAll() {
        List<SharedConnection> all;
        synchronized (SharedConnection.class) {
            all = new ArrayList<>(OPEN.values());
            OPEN.clear();
        }
        all.forEach(SharedConnection::close);
    }

    /** How many are open, for tests. */
    static synchronized int count() {
        return OPEN.size();
    }
}
