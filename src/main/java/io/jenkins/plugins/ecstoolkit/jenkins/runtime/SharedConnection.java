package io.jenkins.plugins.ecstoolkit.jenkins.runtime;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.Backoff;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.RateLimiter;
import io.jenkins.plugins.ecstoolkit.ecs.call.RetryingEcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.AnySigner;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.CallSigner;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SdkEcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SdkTelemetry;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EcsToolkitConfiguration;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.AwsIdentity;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutEnvironment;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Timings;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Watcher;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What all rollouts of the controller that may do the same in the same region have in common: one client, one set of rate
 * limits, and one watcher for each cluster, so that a call asks for the services and tasks of all of them. What a rollout
 * changes its own identity signs; what is watched, that of any of them. Open while somebody uses it and a minute longer, so
 * that rollouts one after the other need no new TLS connection each. Safe for use by many threads.
 */
public final class SharedConnection {

    /** As long as the SDK's HTTP client keeps a connection that nobody uses. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private record Key(Object identity, String region) {}

    /** Whose calls ECS counts together: those of an account, as far as it is known. */
    private record Limited(Object account, String region, URI endpoint) {}

    private static final Map<Key, SharedConnection> OPEN = new HashMap<>();

    private final Key key;
    private final Limited limited;
    private final RateLimiter limiter;
    private final Backoff backoff = new Backoff(new Random());
    private final AnySigner signer;
    private final SdkEcsApi api;
    private final Scheduler scheduler;
    private final EcsCaller watching;
    private final SdkTelemetry telemetry;
    private final Map<String, Watcher> watchers = new HashMap<>();
    private int users;
    private Scheduler.Cancellable closing;

    private SharedConnection(Key key, AwsIdentity identity) {
        this.key = key;
        this.limited = limited(identity);
        this.limiter = OPEN.values().stream()
                .filter(other -> other.limited.equals(limited))
                .map(other -> other.limiter)
                .findFirst()
                .orElseGet(() -> new RateLimiter(share()));
        this.signer = new AnySigner(identity.provider());
        this.api = identity.connection(signer).open();
        this.scheduler = ControllerRuntime.scheduler();
        this.watching = caller(signer);
        this.telemetry = new SdkTelemetry(identity.connection(signer), ControllerRuntime.telemetryCalls());
    }

    private static Limited limited(AwsIdentity identity) {
        Object account = identity.account() == null ? identity.who() : identity.account();
        return new Limited(account, identity.region(), identity.endpoint());
    }

    private EcsCaller caller(CallSigner who) {
        return new RetryingEcsCaller(api.signedBy(who), ControllerRuntime.calls(), limiter, backoff);
    }

    /** How much of the published rates the administrator lets this controller use. */
    private static double share() {
        return EcsToolkitConfiguration.get().getCallRatePercent() / 100.0;
    }

    /** A connection for an identity, to be {@linkplain Use#release released}. */
    @NonNull
    public static synchronized Use open(@NonNull AwsIdentity identity) {
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
        connection.limiter.share(share());
        connection.signer.add(identity.provider());
        return connection.new Use(identity.provider());
    }

    /** The part of one step. */
    public final class Use {

        private final CallSigner own;
        private final EcsCaller caller;

        private Use(CallSigner own) {
            this.own = own;
            this.caller = caller(own);
        }

        /** What a rollout on a cluster works with. */
        @NonNull
        public RolloutEnvironment services(@NonNull String cluster) {
            synchronized (SharedConnection.class) {
                Watcher watcher = watchers.computeIfAbsent(cluster, name -> new Watcher(name, watching, scheduler));
                return new RolloutEnvironment(scheduler, caller, watcher, Timings.DEFAULT, telemetry);
            }
        }

        /** Has the connection closed when nobody has used it for a while. To be called once. */
        public void release() {
            signer.remove(own);
            SharedConnection.this.release();
        }
    }

    private void release() {
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
    public static synchronized int count() {
        return OPEN.size();
    }

    /** How many calls of an action a second each of their sets of rate limits allows, for tests. */
    public static synchronized List<Double> rates(String action) {
        return OPEN.values().stream()
                .map(connection -> connection.limiter)
                .distinct()
                .map(limiter ->
                        limiter.rate(action, ControllerRuntime.scheduler().now()))
                .toList();
    }
}
