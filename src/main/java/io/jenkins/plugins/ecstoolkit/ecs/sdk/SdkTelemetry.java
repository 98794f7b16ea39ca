package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import io.jenkins.plugins.ecstoolkit.ecs.LogPage;
import io.jenkins.plugins.ecstoolkit.ecs.Partition;
import io.jenkins.plugins.ecstoolkit.ecs.TargetHealth;
import io.jenkins.plugins.ecstoolkit.ecs.call.Backoff;
import io.jenkins.plugins.ecstoolkit.ecs.call.CallQueue;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller.Callback;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.ecs.call.RateLimiter;
import io.jenkins.plugins.ecstoolkit.ecs.call.RetryingEcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.Telemetry;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * {@link Telemetry} over the SDK's clients of CloudWatch Logs and Elastic Load Balancing. Opens nothing before it is asked.
 * One caller for each region, with rate limits of its own and one call at a time: reading logs takes neither ECS's permits
 * nor the pool's threads.
 */
public final class SdkTelemetry implements Telemetry, AutoCloseable {

    /** How many calls the queue should make at once. */
    public static final int CALLS_AT_ONCE = 1;

    private static final int CONNECTIONS = 4;

    private final EcsConnection connection;
    private final URI endpoint;
    private final CallQueue queue;
    private final Map<String, EcsCaller> callers = new HashMap<>();
    private SdkHttpClient http;
    private LogClients logs;
    private TargetClient targets;
    private boolean closed;

    /**
     * @param connection where ECS is and who signs; its credentials stay the caller's
     * @param queue where the calls wait for their turn: of {@value #CALLS_AT_ONCE} at once, and one queue for all objects
     *     that share a pool, so that logs never take the threads that ECS's calls need
     */
    public SdkTelemetry(EcsConnection connection, CallQueue queue) {
        this.connection = connection;
        this.endpoint = shared(connection.endpoint()) ? connection.endpoint() : null;
        this.queue = queue;
    }

    /** Whether an endpoint serves more than ECS, as emulators do; one of AWS's own serves ECS alone. */
    static boolean shared(URI endpoint) {
        return endpoint != null && !Partition.served(endpoint);
    }

    @Override
    public void logEvents(String region, String group, String stream, String token, Callback<LogPage> callback) {
        String where = where(region);
        read(where, "GetLogEvents", () -> logs().from(where, group, stream, token), callback);
    }

    @Override
    public void lastLogEvents(String region, String group, String stream, int limit, Callback<LogPage> callback) {
        String where = where(region);
        read(where, "GetLogEvents", () -> logs().last(where, group, stream, limit), callback);
    }

    @Override
    public void targetHealth(String targetGroup, Callback<List<TargetHealth>> callback) {
        read(connection.region(), "DescribeTargetHealth", () -> targets().health(targetGroup), callback);
    }

    private String where(String region) {
        // What a task definition names becomes part of a host's name that a signed request is sent to.
        return region == null || !EcsConnection.isRegion(region) ? connection.region() : region;
    }

    private <T> void read(String region, String action, Supplier<T> call, Callback<T> callback) {
        caller(region).read(action, Patience.SHORT, none -> call.get(), callback);
    }

    private synchronized EcsCaller caller(String region) {
        // The caller makes ECS calls by design; these take no notice of the API that it would hand them.
        return callers.computeIfAbsent(
                region, r -> new RetryingEcsCaller(null, queue, new RateLimiter(), new Backoff(new Random())));
    }

    private synchronized SdkHttpClient http() {
        if (closed) {
            throw new IllegalStateException("the connection is closed");
        }
        if (http == null) {
            http = SdkSettings.http(CONNECTIONS, connection.proxy());
        }
        return http;
    }

    private synchronized LogClients logs() {
        if (logs == null) {
            logs = new LogClients(endpoint, connection.credentials(), http());
        }
        return logs;
    }

    private synchronized TargetClient targets() {
        if (targets == null) {
            try {
                targets = new TargetClient(connection.region(), endpoint, connection.credentials(), http());
            } catch (LinkageError e) {
                throw new EcsException(
                        EcsException.Kind.ACCESS_DENIED,
                        "DescribeTargetHealth",
                        null,
                        false,
                        Messages.SdkTelemetry_noTargets(),
                        e);
            }
        }
        return targets;
    }

    /** Releases the connections. Calls under way fail; later ones too. */
    @Override
    public synchronized void close() {
        closed = true;
        if (logs != null) {
            logs.close();
        }
        if (targets != null) {
            targets.close();
        }
        if (http != null) {
            http.close();
        }
    }
}
