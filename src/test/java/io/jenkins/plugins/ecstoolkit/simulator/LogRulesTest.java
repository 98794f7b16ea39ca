package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ThrottlingException;

/** Rules for container logs, each with the page that states it. */
class LogRulesTest extends SimulatorTest {

    private CloudWatchLogsClient logs;
    private String stream;

    @BeforeEach
    void task() {
        logs = client(Region.US_EAST_1);
        sim.registerTaskDefinition(
                """
                {"family": "job", "containerDefinitions": [{"name": "rails", "image": "repo/app:1", "memory": 256,
                  "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/job",
                    "awslogs-region": "us-east-1", "awslogs-stream-prefix": "web"}}}]}
                """);
        sim.behaviour("job", TaskBehaviour.normal().runs(Duration.ofMinutes(1)));
        sim.output(
                "job",
                IntStream.range(0, 10)
                        .mapToObj(i -> ContainerOutput.of(Duration.ofSeconds(i), "line " + i))
                        .toArray(ContainerOutput[]::new));
        String arn = ecs.runTask(run("job").build()).tasks().get(0).taskArn();
        stream = "web/rails/" + arn.substring(arn.lastIndexOf('/') + 1);
    }

    @AfterEach
    void close() {
        logs.close();
    }

    private CloudWatchLogsClient client(Region region) {
        return CloudWatchLogsClient.builder()
                .endpointOverride(sim.endpoint())
                .region(region)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "secret")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private GetLogEventsResponse read(Consumer<GetLogEventsRequest.Builder> more) {
        return logs.getLogEvents(r -> more.accept(r.logGroupName("/ecs/job").logStreamName(stream)));
    }

    private static List<String> messages(GetLogEventsResponse answer) {
        return answer.events().stream().map(OutputLogEvent::message).toList();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html: prefix/container/task id. */
    @Test
    void theStreamIsNamedAfterThePrefixContainerAndTask() {
        seconds(60);

        assertThat(messages(read(r -> r.startFromHead(true)))).hasSize(10).startsWith("line 0");
    }

    /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html, Errors. */
    @Test
    void thereIsNoStreamBeforeTheContainerStarts() {
        assertThatThrownBy(() -> read(r -> r.startFromHead(true))).isInstanceOf(ResourceNotFoundException.class);
    }

    /** The same page: the same token is returned at the end of the stream, and goes on from there. */
    @Test
    void theSameTokenComesBackAtTheEndAndGoesOnLater() {
        seconds(9);
        GetLogEventsResponse first = read(r -> r.startFromHead(true));
        GetLogEventsResponse end = read(r -> r.startFromHead(true).nextToken(first.nextForwardToken()));
        assertThat(messages(first)).isNotEmpty().hasSizeLessThan(10);
        assertThat(end.events()).isEmpty();
        assertThat(end.nextForwardToken()).isEqualTo(first.nextForwardToken());

        seconds(60);
        GetLogEventsResponse later = read(r -> r.startFromHead(true).nextToken(end.nextForwardToken()));
        assertThat(first.events().size() + later.events().size()).isEqualTo(10);
        assertThat(messages(later)).endsWith("line 9").doesNotContainAnyElementsOf(messages(first));
    }

    /** The same page: by default the latest events come, in chronological order; limit is 1 to 10,000. */
    @Test
    void withoutStartFromHeadTheLatestComeInOrder() {
        seconds(60);

        assertThat(messages(read(r -> r.limit(3)))).containsExactly("line 7", "line 8", "line 9");
        assertThatThrownBy(() -> read(r -> r.limit(10_001))).isInstanceOf(InvalidParameterException.class);
    }

    /** The same page: with a forward token startFromHead must be true. */
    @Test
    void aForwardTokenNeedsStartFromHead() {
        seconds(60);
        String token = read(r -> r.startFromHead(true)).nextForwardToken();

        assertThatThrownBy(() -> read(r -> r.nextToken(token))).isInstanceOf(InvalidParameterException.class);
    }

    /** The same page: an answer has at most 1 MB. */
    @Test
    void anAnswerHasAtMostOneMegabyte() {
        sim.output(
                "job",
                IntStream.range(0, 8)
                        .mapToObj(i -> ContainerOutput.of(Duration.ofSeconds(1), "x".repeat(250_000)))
                        .toArray(ContainerOutput[]::new));
        String arn = ecs.runTask(run("job").build()).tasks().get(0).taskArn();
        stream = "web/rails/" + arn.substring(arn.lastIndexOf('/') + 1);
        seconds(60);

        assertThat(read(r -> r.startFromHead(true)).events()).hasSize(4);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html: awslogs-region. */
    @Test
    void theGroupIsInTheRegionOfTheOptions() {
        seconds(60);
        try (CloudWatchLogsClient elsewhere = client(Region.EU_WEST_1)) {
            assertThatThrownBy(() -> elsewhere.getLogEvents(
                            r -> r.logGroupName("/ecs/job").logStreamName(stream)))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    /** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/CommonErrors.html. */
    @Test
    void faultsAreAnsweredAsThisServiceNamesThem() {
        seconds(60);
        sim.faults().failNext("GetLogEvents", 1, FaultKind.THROTTLE);
        assertThatThrownBy(() -> read(r -> {})).isInstanceOf(ThrottlingException.class);
        sim.faults().deny("GetLogEvents");
        assertThatThrownBy(() -> read(r -> {}))
                .isInstanceOf(CloudWatchLogsException.class)
                .hasMessageContaining("not authorized to perform: logs:GetLogEvents");
    }
}
