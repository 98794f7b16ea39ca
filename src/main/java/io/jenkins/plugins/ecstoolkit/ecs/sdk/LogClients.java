package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.LogEvent;
import io.jenkins.plugins.ecstoolkit.ecs.LogPage;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsErrors;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;

/** Clients of CloudWatch Logs, one for each region that is asked for. Safe for use by many threads. */
final class LogClients implements AutoCloseable {

    private final URI endpoint;
    private final AwsCredentialsProvider credentials;
    private final SdkHttpClient http;
    private final Map<String, CloudWatchLogsClient> clients = new HashMap<>();
    private boolean closed;

    /** @param endpoint null for the regions' own */
    LogClients(@CheckForNull URI endpoint, AwsCredentialsProvider credentials, SdkHttpClient http) {
        this.endpoint = endpoint;
        this.credentials = credentials;
        this.http = http;
    }

    /** @throws EcsException and nothing else */
    LogPage from(String region, String group, String stream, String token) {
        return ask(region, request(group, stream).startFromHead(true).nextToken(token));
    }

    /** @throws EcsException and nothing else */
    LogPage last(String region, String group, String stream, int limit) {
        return ask(region, request(group, stream).startFromHead(false).limit(limit));
    }

    private static GetLogEventsRequest.Builder request(String group, String stream) {
        return GetLogEventsRequest.builder().logGroupName(group).logStreamName(stream);
    }

    private LogPage ask(String region, GetLogEventsRequest.Builder request) {
        try {
            CloudWatchLogsClient client = client(region);
            GetLogEventsResponse response = client.getLogEvents(request.build());
            Answer answer = new Answer(
                    "GetLogEvents",
                    Answer.url(client.serviceClientConfiguration(), CloudWatchLogsClient.serviceMetadata()),
                    response);
            return new LogPage(
                    answer.items(response.hasEvents(), response.events(), "events").stream()
                            .map(event -> new LogEvent(
                                    event.timestamp() == null ? null : Instant.ofEpochMilli(event.timestamp()),
                                    event.message() == null ? "" : event.message()))
                            .toList(),
                    response.nextForwardToken());
        } catch (RuntimeException e) {
            throw EcsErrors.of("GetLogEvents", e);
        }
    }

    private synchronized CloudWatchLogsClient client(String region) {
        if (closed) {
            throw new IllegalStateException("the connection is closed");
        }
        return clients.computeIfAbsent(region, this::open);
    }

    private CloudWatchLogsClient open(String region) {
        return SdkSettings.client(CloudWatchLogsClient.builder(), region, endpoint, credentials, http);
    }

    @Override
    public synchronized void close() {
        closed = true;
        clients.values().forEach(CloudWatchLogsClient::close);
    }
}
