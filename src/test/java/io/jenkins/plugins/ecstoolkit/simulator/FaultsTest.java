package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ecs.model.AccessDeniedException;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.ServerException;

/** What goes wrong, and how the SDK sees it. */
class FaultsTest extends SimulatorTest {
    private static final String MIGRATE = "app-database-migrate";

    private String code(FaultKind kind) {
        sim.faults().failNext("ListClusters", 1, kind);
        try {
            ecs.listClusters();
            return null;
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode() + ' ' + e.statusCode();
        }
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html: codes and HTTP statuses. */
    @Test
    void errorsBearTheCodesOfTheApi() {
        assertThat(code(FaultKind.THROTTLE)).isEqualTo("ThrottlingException 400");
        assertThat(code(FaultKind.EXPIRED_TOKEN)).isEqualTo("ExpiredTokenException 400");
        assertThat(code(FaultKind.SERVER_ERROR)).isEqualTo("ServerException 500");
        assertThat(code(FaultKind.ACCESS_DENIED)).isEqualTo("AccessDeniedException 400");
        assertThatThrownBy(() -> {
                    sim.faults().failNext("*", 1, FaultKind.SERVER_ERROR);
                    ecs.listClusters();
                })
                .isInstanceOf(ServerException.class);
        assertThat(sim.calls()).containsEntry("ListClusters", 5L);
    }

    @Test
    void aConnectionClosedBeforeLeavesNothingDone() {
        define(MIGRATE, "old");
        sim.faults().failNext("RunTask", 1, FaultKind.RESET_BEFORE);

        assertThatThrownBy(() -> ecs.runTask(run(MIGRATE).build())).isInstanceOf(SdkClientException.class);

        assertThat(sim.tasks()).isEmpty();
        assertThat(sim.history().get(0).error()).isEqualTo("RESET_BEFORE");
    }

    @Test
    void aConnectionClosedAfterLeavesTheChangeMade() {
        define(MIGRATE, "old");
        sim.faults().failNext("RunTask", 1, FaultKind.RESET_AFTER);

        assertThatThrownBy(() -> ecs.runTask(run(MIGRATE).build())).isInstanceOf(SdkClientException.class);

        assertThat(sim.tasks()).hasSize(1);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html: eventual consistency. */
    @Test
    void aTaskJustStartedMayBeMissing() {
        define(MIGRATE, "old");
        sim.faults().eventualConsistency(Duration.ofSeconds(4));
        seconds(60);
        String arn = ecs.runTask(run(MIGRATE).build()).tasks().get(0).taskArn();
        seconds(3);

        assertThat(ecs.describeTasks(r -> r.cluster(CLUSTER).tasks(arn)).failures())
                .extracting(Failure::reason)
                .containsExactly("MISSING");
        seconds(1);
        assertThat(task(arn).lastStatus()).isEqualTo("PROVISIONING");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html: eventual consistency. */
    @Test
    void aServiceJustUpdatedMayLookAsBefore() {
        String revision = web();
        String before = primary().id();
        sim.faults().staleReads("DescribeServices", 1);

        String id = update(revision).service().deployments().get(0).id();

        assertThat(primary().id()).isEqualTo(before);
        assertThat(primary().id()).isEqualTo(id);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html: 20 at once, then 1/s. */
    @Test
    void theQuotaOfRegisteringIsTwentyThenOneASecond() {
        sim.faults().throttleByQuota();
        for (int i = 0; i < 20; i++) {
            register();
        }
        assertThatThrownBy(this::register).hasMessageContaining("Rate exceeded");
        seconds(1);
        register();
        assertThatThrownBy(this::register).hasMessageContaining("Rate exceeded");
    }

    private void register() {
        ecs.registerTaskDefinition(r -> r.family("f")
                .containerDefinitions(ContainerDefinition.builder()
                        .name("rails")
                        .image("repo/app:1")
                        .memory(64)
                        .build()));
    }

    @Test
    void anActionCanBeDenied() {
        sim.faults().deny("ListClusters");

        assertThatThrownBy(() -> ecs.listClusters()).isInstanceOf(AccessDeniedException.class);
        sim.faults().allow("ListClusters");
        assertThat(ecs.listClusters().clusterArns()).hasSize(1);
    }

    @Test
    void onlyOneAccessKeyMayBeAccepted() {
        sim.faults().acceptOnly("AKIDOTHER");
        assertThatThrownBy(() -> ecs.listClusters()).isInstanceOfSatisfying(AwsServiceException.class, e -> assertThat(
                        e.awsErrorDetails().errorCode())
                .isEqualTo("UnrecognizedClientException"));

        sim.faults().acceptOnly("AKIDTEST");
        assertThat(ecs.listClusters().clusterArns()).hasSize(1);
    }

    @Test
    void unknownMembersDoNotDisturbTheSdk() {
        web();
        sim.faults().unknownFields(true);

        assertThat(ecs.describeTaskDefinition(r -> r.taskDefinition(WEB))
                        .taskDefinition()
                        .containerDefinitions())
                .hasSize(1);
        JsonNode answer = sim.history().get(0).response();
        assertThat(answer.at("/taskDefinition/containerDefinitions/0/futureSetting/mode")
                        .asText())
                .isEqualTo("NEW");
        assertThat(answer.has("futureSetting")).isTrue();
    }

    @Test
    void hooksRunBeforeAndAfterACall() {
        define(MIGRATE, "old");
        List<Integer> tasks = new ArrayList<>();
        sim.faults().onCall("RunTask", new CallHook() {
            @Override
            public void before(String action, JsonNode request) {
                tasks.add(sim.tasks().size());
            }

            @Override
            public void after(String action, JsonNode request, JsonNode response) {
                tasks.add(sim.tasks().size());
                throw new IllegalStateException("the client has died");
            }
        });

        assertThatThrownBy(() -> ecs.runTask(run(MIGRATE).build())).isInstanceOf(SdkClientException.class);
        assertThat(tasks).containsExactly(0, 1);
    }

    @Test
    void aShareOfTheCallsCanBeThrottled() {
        sim.faults().throttle(1);
        assertThatThrownBy(() -> ecs.listClusters()).hasMessageContaining("Rate exceeded");
    }
}
