package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.ecs.Backoff;
import io.jenkins.plugins.ecstoolkit.ecs.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.RateLimiter;
import io.jenkins.plugins.ecstoolkit.ecs.RetryingEcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.SdkEcsApi;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.AwsIdentity;
import io.jenkins.plugins.ecstoolkit.rollout.RolloutServices;
import io.jenkins.plugins.ecstoolkit.rollout.Timings;
import io.jenkins.plugins.ecstoolkit.rollout.Watcher;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/**
 * What all rollouts of the controller with the same identity and region work with: one client, one set of rate limits, and
 * one watcher for each cluster, so that a call asks for the services and tasks of all of them. Open while somebody uses it.
 * Safe for use by many threads.
 */
final class SharedConnection {

    private static final Duration POLL = Duration.ofSeconds(3);
    private static final Duration SLOWEST_POLL = Duration.ofSeconds(15);

    private record Key(Object identity, String region) {}

    private static final Map<Key, SharedConnection> OPEN = new HashMap<>();

    private final Key key;
    private final SdkEcsApi api;
    private final Scheduler scheduler;
    private final EcsCaller caller;
    private final Map<String, Watcher> watchers = new HashMap<>();
    private int users;

    private SharedConnection(Key key, AwsIdentity identity) {
        this.key = key;
        this.api = identity.open();
        this.scheduler = ControllerPool.scheduler();
        this.caller = new RetryingEcsCaller(
                api, scheduler, new RateLimiter(), new Backoff(new Random()), RetryingEcsCaller.DEFAULT_IN_FLIGHT);
    }

    /** The connection of an identity, opened if nobody has it open; each call wants one {@link #release}. */
    static synchronized SharedConnection open(AwsIdentity identity) {
        Key key = new Key(identity.who(), identity.region());
        SharedConnection connection = OPEN.get(key);
        if (connection == null) {
            connection = new SharedConnection(key, identity);
            OPEN.put(key, connection);
        }
        connection.users++;
        return connection;
    }

    EcsCaller caller() {
        return caller;
    }

    /** What a rollout on a cluster works with. */
    RolloutServices services(String cluster) {
        synchronized (SharedConnection.class) {
            Watcher watcher =
                    watchers.computeIfAbsent(cluster, name -> new Watcher(name, caller, scheduler, POLL, SLOWEST_POLL));
            return new RolloutServices(scheduler, caller, watcher, Timings.DEFAULT);
        }
    }

    /** Closes the connection once nobody uses it any more. */
    void release() {
        synchronized (SharedConnection.class) {
            users--;
            if (users > 0) {
                return;
            }
            OPEN.remove(key);
        }
        api.close();
    }

    /** How many are open, for tests. */
    static synchronized int count() {
        return OPEN.size();
    }
}
