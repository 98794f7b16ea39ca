package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.ServiceNotActiveException;
import software.amazon.awssdk.services.ecs.model.ServiceNotFoundException;

/** Rules for services and their deployments, each with the page that states it. */
class ServiceRulesTest extends SimulatorTest {
    private static final TaskBehaviour CRASHES = TaskBehaviour.normal().crashLoop(Duration.ofSeconds(2), 1);

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html: taskDefinition deploys. */
    @Test
    void anotherTaskDefinitionBeginsADeployment() {
        Service updated = update(web()).service();

        assertThat(updated.deployments()).extracting(Deployment::status).containsExactly("PRIMARY", "ACTIVE");
        assertThat(updated.deployments().get(0).rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
        assertThat(updated.deployments().get(0).rolloutStateReason())
                .isEqualTo("ECS deployment " + updated.deployments().get(0).id() + " in progress.");
        assertThat(updated.taskDefinition()).endsWith(WEB + ":2");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html: desiredCount does not deploy. */
    @Test
    void anotherDesiredCountBeginsNoDeployment() {
        web();
        String id = primary().id();

        ecs.updateService(r -> r.cluster(CLUSTER).service(WEB).desiredCount(4));
        seconds(60);

        assertThat(service().deployments()).extracting(Deployment::id).containsExactly(id);
        assertThat(service().runningCount()).isEqualTo(4);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html: the same definition. */
    @Test
    void theSameTaskDefinitionBeginsADeploymentOnlyByForce() {
        web();
        String id = primary().id();
        assertThat(update(WEB + ":1").service().deployments())
                .extracting(Deployment::id)
                .containsExactly(id);

        ecs.updateService(r -> r.cluster(CLUSTER).service(WEB).forceNewDeployment(true));

        assertThat(service().deployments()).hasSize(2);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html: it rolls back. */
    @Test
    void tasksThatCannotBePlacedAreRolledBackToo() {
        define(WEB, "old");
        sim.createService(CLUSTER, WEB, WEB + ":1", 2, o -> o.circuitBreaker(true, true));
        sim.behaviour(WEB + ":2", TaskBehaviour.normal().notPlaced("RESOURCE:MEMORY", null));
        update(define(WEB, "new"));

        seconds(120);

        assertThat(service().deployments()).singleElement().satisfies(deployment -> {
            assertThat(deployment.taskDefinition()).endsWith(WEB + ":1");
            assertThat(deployment.status()).isEqualTo("PRIMARY");
            assertThat(deployment.rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
        });
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html: COMPLETED at steady state. */
    @Test
    void aDeploymentCompletesAndTheOldOneGoes() {
        String id = update(web()).service().deployments().get(0).id();

        seconds(120);

        assertThat(service().deployments()).singleElement().satisfies(deployment -> {
            assertThat(deployment.id()).isEqualTo(id);
            assertThat(deployment.rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
            assertThat(deployment.rolloutStateReason()).isEqualTo("ECS deployment " + id + " completed.");
            assertThat(deployment.runningCount()).isEqualTo(2);
        });
        assertThat(service().events().get(0).message())
                .isEqualTo("(service " + WEB + ") (deployment " + id + ") deployment completed.");
        assertThat(service().events()).extracting(ServiceEvent::id).doesNotHaveDuplicates();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html: both percentages. */
    @Test
    void aDeploymentStaysWithinThePercentages() {
        define(WEB, "old");
        sim.createService(CLUSTER, WEB, WEB + ":1", 4, o -> o.percents(75, 125));
        update(define(WEB, "new"));

        List<Integer> running = IntStream.range(0, 300)
                .map(i -> {
                    seconds(1);
                    assertThat(service().runningCount() + service().pendingCount())
                            .isLessThanOrEqualTo(5);
                    return service().runningCount();
                })
                .boxed()
                .toList();

        assertThat(running).allMatch(count -> count >= 3);
        assertThat(primary().rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html: threshold 3..200. */
    @Test
    void theCircuitBreakersThresholdIsHalfTheDesiredCountWithinBounds() {
        assertThat(threshold(2)).isEqualTo(3);
        assertThat(threshold(25)).isEqualTo(13);
        assertThat(threshold(1000)).isEqualTo(200);
    }

    private int threshold(int desired) {
        String name = "service-" + desired;
        define(name, "old");
        sim.createService(
                CLUSTER, name, name, desired, o -> o.circuitBreaker(true, false).notYetSteady());
        String arn = ecs.listServiceDeployments(r -> r.cluster(CLUSTER).service(name))
                .serviceDeployments()
                .get(0)
                .serviceDeploymentArn();
        return ecs.describeServiceDeployments(r -> r.serviceDeploymentArns(arn))
                .serviceDeployments()
                .get(0)
                .deploymentCircuitBreaker()
                .threshold();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html: no rollback. */
    @Test
    void theCircuitBreakerFailsADeploymentThatThenStartsNoTask() {
        define(WEB, "old");
        sim.createService(CLUSTER, WEB, WEB + ":1", 2, o -> o.circuitBreaker(true, false));
        sim.behaviour(WEB + ":2", CRASHES);
        String id = update(define(WEB, "new")).service().deployments().get(0).id();

        seconds(300);

        assertThat(primary().id()).isEqualTo(id);
        assertThat(primary().rolloutState()).isEqualTo(DeploymentRolloutState.FAILED);
        assertThat(primary().rolloutStateReason()).isEqualTo("ECS deployment circuit breaker: tasks failed to start.");
        int tasks = sim.tasks().size();
        seconds(600);
        assertThat(sim.tasks()).hasSize(tasks);
        assertThat(service().runningCount()).isEqualTo(2);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html: rollback. */
    @Test
    void theCircuitBreakerRollsBackToTheLastCompletedDeployment() {
        define(WEB, "old");
        sim.createService(CLUSTER, WEB, WEB + ":1", 2, o -> o.circuitBreaker(true, true));
        sim.behaviour(WEB + ":2", CRASHES);
        String id = update(define(WEB, "new")).service().deployments().get(0).id();

        seconds(300);

        assertThat(service().deployments()).singleElement().satisfies(deployment -> {
            assertThat(deployment.id()).isNotEqualTo(id);
            assertThat(deployment.taskDefinition()).endsWith(WEB + ":1");
            assertThat(deployment.rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
        });
        assertThat(service().events())
                .extracting(ServiceEvent::message)
                .contains("(service " + WEB + ") (deployment " + id + ") deployment failed: tasks failed to start.");
        assertThat(ecs.listServiceDeployments(r -> r.cluster(CLUSTER).service(WEB))
                        .serviceDeployments()
                        .get(0)
                        .statusAsString())
                .isEqualTo("ROLLBACK_SUCCESSFUL");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html: failedTasks. */
    @Test
    void withoutTheCircuitBreakerACrashLoopStaysInProgress() {
        String revision = web();
        sim.behaviour(WEB + ":2", CRASHES);
        update(revision);

        seconds(120);
        int failed = primary().failedTasks();
        seconds(3600);

        assertThat(primary().rolloutState()).isEqualTo(DeploymentRolloutState.IN_PROGRESS);
        assertThat(failed).isPositive();
        assertThat(primary().failedTasks()).isGreaterThan(failed);
        assertThat(service().events()).hasSizeLessThanOrEqualTo(100);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html: ten at most. */
    @Test
    void describeServicesTakesTenAtMost() {
        List<String> eleven =
                IntStream.rangeClosed(1, 11).mapToObj(i -> "service-" + i).toList();

        assertThatThrownBy(() -> ecs.describeServices(r -> r.cluster(CLUSTER).services(eleven)))
                .isInstanceOf(InvalidParameterException.class);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html: MISSING. */
    @Test
    void anUnknownServiceIsAFailureOfDescribeServices() {
        assertThat(ecs.describeServices(r -> r.cluster(CLUSTER).services("nobody"))
                        .failures())
                .extracting(Failure::reason)
                .containsExactly("MISSING");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html: errors. */
    @Test
    void updatingAnUnknownOrDeletedServiceIsRefused() {
        assertThatThrownBy(() -> update(WEB)).isInstanceOf(ServiceNotFoundException.class);
        web();
        sim.deleteService(CLUSTER, WEB);

        assertThatThrownBy(() -> update(WEB)).isInstanceOf(ServiceNotActiveException.class);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html: DRAINING, then INACTIVE. */
    @Test
    void aDeletedServiceDrainsAndIsStillDescribed() {
        web();
        assertThatThrownBy(() -> ecs.deleteService(r -> r.cluster(CLUSTER).service(WEB)))
                .isInstanceOf(InvalidParameterException.class);

        assertThat(ecs.deleteService(r -> r.cluster(CLUSTER).service(WEB).force(true))
                        .service()
                        .status())
                .isEqualTo("DRAINING");
        seconds(60);

        assertThat(service().status()).isEqualTo("INACTIVE");
        assertThat(ecs.listServices(r -> r.cluster(CLUSTER)).serviceArns()).isEmpty();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html: CODE_DEPLOY services. */
    @Test
    void aTaskDefinitionUnderCodeDeployIsNotChangedHere() {
        define(WEB, "old");
        sim.createService(CLUSTER, WEB, WEB + ":1", 2, o -> o.deploymentController("CODE_DEPLOY"));
        String revision = define(WEB, "new");

        assertThatThrownBy(() -> update(revision)).isInstanceOf(InvalidParameterException.class);
        assertThat(primary().rolloutState()).isNull();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopServiceDeployment.html: ROLLBACK. */
    @Test
    void stoppingAServiceDeploymentRollsBack() {
        update(web());
        seconds(2);
        String arn = service().currentServiceDeployment();

        ecs.stopServiceDeployment(r -> r.serviceDeploymentArn(arn).stopType("ROLLBACK"));
        seconds(120);

        assertThat(primary().taskDefinition()).endsWith(WEB + ":1");
        assertThat(primary().rolloutState()).isEqualTo(DeploymentRolloutState.COMPLETED);
        assertThat(ecs.describeServiceDeployments(r -> r.serviceDeploymentArns(arn))
                        .serviceDeployments()
                        .get(0)
                        .statusAsString())
                .isEqualTo("ROLLBACK_SUCCESSFUL");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages.html: no capacity. */
    @Test
    void aServiceThatCannotPlaceTasksSaysSoInItsEvents() {
        String revision = web();
        sim.behaviour(WEB + ":2", TaskBehaviour.normal().notPlaced("RESOURCE:MEMORY", null));
        update(revision);

        seconds(60);

        assertThat(service().events())
                .extracting(ServiceEvent::message)
                .anyMatch(message -> message.startsWith("(service " + WEB
                        + ") was unable to place a task because no container instance met all of its requirements."));
        assertThat(primary().failedTasks()).isPositive();
    }
}
