package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.ForeignAnswers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/** What all clients of the SDK have in common here. */
final class SdkSettings {

    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(30);

    private SdkSettings() {}

    /**
     * To be closed by the caller. Named, since the SDK would look for one with the thread's context class loader.
     *
     * @param proxy null for that of the Java machine's system properties or environment, if there is one
     */
    static SdkHttpClient http(int maxConnections, @CheckForNull HttpProxy proxy) {
        ApacheHttpClient.Builder builder = ApacheHttpClient.builder()
                .connectionTimeout(CONNECT_TIMEOUT)
                .socketTimeout(CALL_TIMEOUT)
                .maxConnections(maxConnections)
                .tcpKeepAlive(true);
        if (proxy != null) {
            builder.proxyConfiguration(proxy.configuration());
        }
        return builder.build();
    }

    /**
     * Builds a client of any of AWS's services.
     *
     * @param builder with nothing set yet
     * @param endpoint null for the region's own
     * @param http stays the caller's
     * @param interceptors take part in every call
     */
    static <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> C client(
            B builder,
            String region,
            @CheckForNull URI endpoint,
            AwsCredentialsProvider credentials,
            SdkHttpClient http,
            ExecutionInterceptor... interceptors) {
        builder.httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .overrideConfiguration(configuration ->
                        List.of(interceptors).forEach(configure(configuration)::addExecutionInterceptor));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder.build();
    }

    /**
     * Makes a client repeat nothing: a RegisterTaskDefinition must never be repeated blindly, and what repeats calls must
     * also know the rate limits. That is {@link EcsCaller}'s work.
     */
    static ClientOverrideConfiguration.Builder configure(ClientOverrideConfiguration.Builder configuration) {
        return configuration
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .scheduledExecutorService(EcsConnection.CALL_TIMER)
                .apiCallTimeout(CALL_TIMEOUT)
                .apiCallAttemptTimeout(CALL_TIMEOUT)
                .addExecutionInterceptor(new ForeignAnswers())
                .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "ecs-toolkit");
    }
}
