package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;

/** Rules for the targets of services, each with the page that states it. */
class TargetRulesTest extends SimulatorTest {

    private static final String GROUP =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef";

    private ElasticLoadBalancingV2Client balancers;

    @BeforeEach
    void connect() {
        balancers = ElasticLoadBalancingV2Client.builder()
                .endpointOverride(sim.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "secret")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    @AfterEach
    void close() {
        balancers.close();
    }

    private void behind(Map<String, Object> more) {
        define(WEB, "old");
        sim.createService(CLUSTER, WEB, WEB + ":1", 2, o -> {
            o.set(
                    "loadBalancers",
                    Json.MAPPER.valueToTree(
                            List.of(Map.of("targetGroupArn", GROUP, "containerName", "rails", "containerPort", 3000))));
            more.forEach((key, value) -> o.set(key, Json.MAPPER.valueToTree(value)));
        });
        define(WEB, "new");
    }

    private List<TargetHealth> targets() {
        return balancers.describeTargetHealth(r -> r.targetGroupArn(GROUP)).targetHealthDescriptions().stream()
                .map(description -> description.targetHealth())
                .toList();
    }

    private List<String> states() {
        return targets().stream().map(TargetHealth::stateAsString).toList();
    }

    /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html: states and reasons. */
    @Test
    void aTargetIsInitialThenHealthyAndDrainingAtTheEnd() {
        behind(Map.of());
        seconds(60);
        assertThat(states()).containsExactly("healthy", "healthy");
        assertThat(targets()).allSatisfy(t -> {
            assertThat(t.reasonAsString()).isNull();
            assertThat(t.description()).isNull();
        });

        update(WEB + ":2");
        seconds(8);
        assertThat(targets()).anySatisfy(t -> {
            assertThat(t.stateAsString()).isEqualTo("initial");
            assertThat(t.reasonAsString()).isEqualTo("Elb.InitialHealthChecking");
        });
        boolean draining = false;
        for (int i = 0; i < 30; i++) {
            seconds(1);
            draining |= targets().stream()
                    .anyMatch(t -> "draining".equals(t.stateAsString())
                            && "Target.DeregistrationInProgress".equals(t.reasonAsString()));
        }
        assertThat(draining).isTrue();
        assertThat(states()).containsExactly("healthy", "healthy");
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html and
     * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html: the reason and the
     * event.
     */
    @Test
    void aTaskThatFailsTheChecksIsStopped() {
        behind(Map.of());
        sim.behaviour(
                WEB,
                task -> task.hasTag("new"),
                TaskBehaviour.normal()
                        .unhealthyTarget(Duration.ofSeconds(3), "Target.FailedHealthChecks", "Health checks failed"));
        update(WEB + ":2");
        seconds(10);
        assertThat(targets()).anySatisfy(t -> {
            assertThat(t.stateAsString()).isEqualTo("unhealthy");
            assertThat(t.reasonAsString()).isEqualTo("Target.FailedHealthChecks");
            assertThat(t.description()).isEqualTo("Health checks failed");
        });

        seconds(15);
        List<String> stopped = ecs.listTasks(
                        r -> r.cluster(CLUSTER).serviceName(WEB).desiredStatus("STOPPED"))
                .taskArns();
        Task task = ecs.describeTasks(r -> r.cluster(CLUSTER).tasks(stopped))
                .tasks()
                .get(0);
        assertThat(task.stopCodeAsString()).isEqualTo("ServiceSchedulerInitiated");
        assertThat(task.stoppedReason()).isEqualTo("Task failed ELB health checks in (target-group " + GROUP + ")");
        assertThat(service().events()).anyMatch(e -> e.message()
                .equals("(service app-web-server) (port 3000) is unhealthy in (target-group " + GROUP
                        + ") due to (reason Health checks failed)."));
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html: healthCheckGracePeriodSeconds. */
    @Test
    void failedChecksDoNotCountWithinTheGracePeriod() {
        behind(Map.of("healthCheckGracePeriodSeconds", 120));
        sim.behaviour(
                WEB,
                task -> task.hasTag("new"),
                TaskBehaviour.normal()
                        .unhealthyTarget(Duration.ofSeconds(3), "Target.FailedHealthChecks", "Health checks failed"));
        update(WEB + ":2");
        seconds(60);

        assertThat(states()).contains("unhealthy");
        assertThat(sim.tasks().stream()
                        .filter(t -> t.path("stoppedReason").asText().contains("ELB health checks")))
                .isEmpty();
    }

    /** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetHealth.html, Errors. */
    @Test
    void anUnknownGroupAndAMissingPermissionAreErrors() {
        behind(Map.of());
        assertThatThrownBy(() -> balancers.describeTargetHealth(r -> r.targetGroupArn(GROUP + "0")))
                .isInstanceOf(TargetGroupNotFoundException.class);
        sim.faults().deny("DescribeTargetHealth");
        assertThatThrownBy(this::targets)
                .isInstanceOf(ElasticLoadBalancingV2Exception.class)
                .hasMessageContaining("not authorized to perform: elasticloadbalancing:DescribeTargetHealth");
    }
}
