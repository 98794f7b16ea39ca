package io.jenkins.plugins.ecstoolkit.simulator;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.UpdateServiceResponse;

/** A simulator on a virtual clock, and the real SDK client that talks to it. */
abstract class SimulatorTest {
    static final String CLUSTER = "example";
    static final String WEB = "app-web-server";

    final VirtualClock clock = new VirtualClock();
    EcsSimulator sim;
    EcsClient ecs;

    @BeforeEach
    final void begin() {
        sim = EcsSimulator.builder().clock(clock).start();
        sim.createCluster(CLUSTER);
        ecs = EcsClient.builder()
                .endpointOverride(sim.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "secret")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    @AfterEach
    final void end() {
        ecs.close();
        sim.close();
    }

    /** A family of one container {@code rails}; answers the revision's ARN. */
    final String define(String family, String tag) {
        return sim.registerTaskDefinition(family, Map.of("rails", "repo/app:" + tag));
    }

    /** A steady service of two tasks, and a second revision {@code new} of its family. */
    final String web() {
        define(WEB, "old");
        sim.createService(CLUSTER, WEB, WEB + ":1", 2);
        return define(WEB, "new");
    }

    final UpdateServiceResponse update(String taskDefinition) {
        return ecs.updateService(r -> r.cluster(CLUSTER).service(WEB).taskDefinition(taskDefinition));
    }

    final Service service() {
        return ecs.describeServices(r -> r.cluster(CLUSTER).services(WEB))
                .services()
                .get(0);
    }

    final Deployment primary() {
        return service().deployments().stream()
                .filter(d -> "PRIMARY".equals(d.status()))
                .findFirst()
                .orElseThrow();
    }

    final RunTaskRequest.Builder run(String family) {
        return RunTaskRequest.builder().cluster(CLUSTER).taskDefinition(family);
    }

    final Task task(String arn) {
        return ecs.describeTasks(r -> r.cluster(CLUSTER).tasks(arn)).tasks().get(0);
    }

    final void seconds(int count) {
        clock.forward(Duration.ofSeconds(count));
    }
}
