package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.net.URI;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * What it takes to talk to ECS. Immutable; may be used from any thread.
 *
 * @param region such as {@code eu-west-1}, never null
 * @param endpoint an http or https URL that is asked instead of the region's own endpoint; null for that
 * @param credentials asked before each call; stays the caller's, who closes it
 * @param proxy null for that of the Java machine, if there is one
 * @param maxConnections how many calls can be under way at once
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/ecs-service.html">ECS endpoints</a>
 */
public record EcsConnection(
        String region,
        @CheckForNull URI endpoint,
        AwsCredentialsProvider credentials,
        @CheckForNull HttpProxy proxy,
        int maxConnections) {

    /** As many connections as the SDK keeps by default. */
    public static final int DEFAULT_CONNECTIONS = 50;

    /** Ends calls that take too long: one thread for all clients, where the SDK would take up to five for each. */
    static final ScheduledExecutorService CALL_TIMER = callTimer();

    /**
     * @throws EcsException of kind {@link Kind#NO_REGION} when there is no region
     * @throws IllegalArgumentException when region or endpoint cannot be one; the message is a sentence
     */
    public EcsConnection {
        if (region == null || region.isBlank()) {
            throw noRegion(null);
        }
        if (!isRegion(region)) {
            throw new IllegalArgumentException(Messages.EcsConnection_notRegion(Printable.quoted(region)));
        }
        if (endpoint != null) {
            checkEndpoint(endpoint);
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("At least one connection is needed, not " + maxConnections + ".");
        }
    }

    /** With the usual number of connections. */
    public EcsConnection(String region, URI endpoint, AwsCredentialsProvider credentials, HttpProxy proxy) {
        this(region, endpoint, credentials, proxy, DEFAULT_CONNECTIONS);
    }

    /** With the usual number of connections and no proxy of its own. */
    public EcsConnection(String region, URI endpoint, AwsCredentialsProvider credentials) {
        this(region, endpoint, credentials, null);
    }

    /** Whether it can be the name of a region: it becomes part of a host's name. */
    static boolean isRegion(String region) {
        return region.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    }

    static EcsException noRegion(Throwable cause) {
        return new EcsException(Kind.NO_REGION, "Connect", null, false, Messages.EcsConnection_noRegion(), cause);
    }

    private static ScheduledExecutorService callTimer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "ecs-toolkit call timer");
            thread.setDaemon(true);
            thread.setContextClassLoader(EcsConnection.class.getClassLoader());
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        // While no call is under way the thread ends, so that nobody has to end it.
        timer.setKeepAliveTime(SdkSettings.CONNECT_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        return timer;
    }

    private static void checkEndpoint(URI endpoint) {
        String scheme = endpoint.getScheme();
        boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        // User information in a URL would end up in logs.
        if (!http || endpoint.getHost() == null || endpoint.getUserInfo() != null || endpoint.getFragment() != null) {
            throw new IllegalArgumentException(Messages.EcsConnection_endpoint());
        }
    }

    /**
     * Opens the connection: no call is made yet, and no credentials are asked for.
     *
     * @return to be closed by the caller
     */
    public SdkEcsApi open() {
        SdkHttpClient http = SdkSettings.http(maxConnections, proxy);
        // Each request says who signs it; one that did not would be refused.
        EcsClient client = SdkSettings.client(
                EcsClient.builder(),
                region,
                endpoint,
                AnonymousCredentialsProvider.create(),
                http,
                new RawDocument.Interceptor());
        return new SdkEcsApi(client, credentials, () -> {
            client.close();
            http.close();
        });
    }

    /** Where it goes, without the credentials. */
    @Override
    public String toString() {
        return "ECS in " + region + (endpoint == null ? "" : " at " + endpoint);
    }
}
