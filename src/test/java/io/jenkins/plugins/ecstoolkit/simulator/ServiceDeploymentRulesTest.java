package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ConflictException;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Failure;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.ServiceDeploymentNotFoundException;

/** The documented rules of service deployments. */
class ServiceDeploymentRulesTest extends SimulatorTest {

    private static final TaskBehaviour CRASHES = TaskBehaviour.normal().crashLoop(Duration.ofSeconds(2), 1);

    private ServiceDeployment deployment(String arn) {
        return ecs.describeServiceDeployments(r -> r.serviceDeploymentArns(arn))
                .serviceDeployments()
                .get(0);
    }

    private String update(java.util.function.Consumer<ServiceOptions> options) {
        define(WEB, "old");
        sim.createService(CLUSTER, WEB, WEB + ":1", 2, options);
        String revision = define(WEB, "new");
        return ecs.updateService(r -> r.cluster(CLUSTER).service(WEB).taskDefinition(revision))
                .service()
                .currentServiceDeployment();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html: currentServiceDeployment. */
    @Test
    void aServiceNamesItsServiceDeploymentWhileOneIsInProgress() {
        String arn = update(o -> {});

        assertThat(arn)
                .startsWith("arn:aws:ecs:us-east-1:123456789012:service-deployment/" + CLUSTER + "/" + WEB + "/");
        assertThat(service().currentServiceDeployment()).isEqualTo(arn);
        assertThat(deployment(arn).statusAsString()).isEqualTo("IN_PROGRESS");
        seconds(120);

        assertThat(service().currentServiceDeployment()).isNull();
        assertThat(deployment(arn).statusAsString()).isEqualTo("SUCCESSFUL");
        assertThat(deployment(arn).finishedAt()).isNotNull();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeploymentCircuitBreaker.html. */
    @Test
    void theCircuitBreakersCountAndThresholdAreTold() {
        String arn = update(o -> o.circuitBreaker(true, true));
        assertThat(deployment(arn).deploymentCircuitBreaker().statusAsString()).isEqualTo("MONITORING");
        sim.behaviour(WEB + ":2", CRASHES);
        seconds(40);

        ServiceDeployment deployment = deployment(arn);
        assertThat(deployment.deploymentCircuitBreaker().statusAsString()).isEqualTo("TRIGGERED");
        assertThat(deployment.deploymentCircuitBreaker().failureCount())
                .isGreaterThanOrEqualTo(deployment.deploymentCircuitBreaker().threshold());
        assertThat(deployment.statusAsString()).startsWith("ROLLBACK_");
        assertThat(deployment.rollback().reason()).isNotBlank();
        assertThat(deployment.rollback().serviceRevisionArn())
                .isEqualTo(deployment.sourceServiceRevisions().get(0).arn());
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html: the deployment fails when
     * an alarm goes into ALARM, and is rolled back if that is configured.
     */
    @Test
    void anAlarmFailsTheDeployment() {
        String arn = update(o -> o.alarms(true, "errors", "latency"));
        sim.alarm("somebody-elses", true);
        seconds(10);
        assertThat(deployment(arn).alarms().statusAsString()).isEqualTo("MONITORING");

        sim.alarm("errors", true);

        ServiceDeployment deployment = deployment(arn);
        assertThat(deployment.statusAsString()).isEqualTo("ROLLBACK_IN_PROGRESS");
        assertThat(deployment.alarms().statusAsString()).isEqualTo("TRIGGERED");
        assertThat(deployment.alarms().alarmNames()).containsExactly("errors", "latency");
        assertThat(deployment.alarms().triggeredAlarmNames()).containsExactly("errors");
        seconds(120);
        assertThat(service().taskDefinition()).endsWith(WEB + ":1");
        assertThat(deployment(arn).statusAsString()).isEqualTo("ROLLBACK_SUCCESSFUL");
    }

    /** As above: without rollback the deployment is set to failed and that is all. */
    @Test
    void anAlarmWithoutRollbackLeavesTheFailedDeployment() {
        String arn = update(o -> o.alarms(false, "errors"));
        seconds(10);
        sim.alarm("errors", true);
        seconds(120);

        assertThat(service().taskDefinition()).endsWith(WEB + ":2");
        assertThat(service().deployments().get(0).rolloutStateAsString()).isEqualTo("FAILED");
        assertThat(deployment(arn).statusAsString()).isEqualTo("STOPPED");
    }

    /** As above: the bake time comes after the new version has scaled out and the old one has scaled in. */
    @Test
    void alarmsWatchForABakeTimeAfterAllTasksAreReplaced() {
        String arn = update(o -> o.alarms(true, "errors"));
        seconds(45);

        assertThat(service().runningCount()).isEqualTo(2);
        assertThat(service().deployments()).hasSize(1);
        assertThat(deployment(arn).statusAsString()).isEqualTo("IN_PROGRESS");
        sim.alarm("errors", true);
        assertThat(deployment(arn).statusAsString()).isEqualTo("ROLLBACK_IN_PROGRESS");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html: bakeTimeInMinutes. */
    @Test
    void theBakeTimeOfOtherStrategiesIsAStage() {
        String arn = update(o -> o.strategy("BLUE_GREEN", 2));
        seconds(3);
        assertThat(deployment(arn).lifecycleStageAsString()).isEqualTo("SCALE_UP");
        seconds(60);
        assertThat(deployment(arn).lifecycleStageAsString()).isEqualTo("BAKE_TIME");
        seconds(180);
        assertThat(deployment(arn).statusAsString()).isEqualTo("SUCCESSFUL");
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stop-service-deployment.html: IN_PROGRESS moves to
     * ROLLBACK_REQUESTED, then the rollback starts; a repeat continues it.
     */
    @Test
    void stoppingIsARequestFirst() {
        String arn = update(o -> {});
        seconds(2);

        ecs.stopServiceDeployment(r -> r.serviceDeploymentArn(arn).stopType("ROLLBACK"));
        assertThat(deployment(arn).statusAsString()).isEqualTo("ROLLBACK_REQUESTED");
        ecs.stopServiceDeployment(r -> r.serviceDeploymentArn(arn).stopType("ROLLBACK"));
        seconds(2);
        assertThat(deployment(arn).statusAsString()).isEqualTo("ROLLBACK_IN_PROGRESS");
        ecs.stopServiceDeployment(r -> r.serviceDeploymentArn(arn));
        seconds(120);

        assertThat(deployment(arn).statusAsString()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThatThrownBy(() -> ecs.stopServiceDeployment(r -> r.serviceDeploymentArn(arn)))
                .isInstanceOf(ConflictException.class);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopServiceDeployment.html: errors, ABORT. */
    @Test
    void anUnknownOneCannotBeStoppedAndAnAbortGoesNowhere() {
        String arn = update(o -> {});
        assertThatThrownBy(() -> ecs.stopServiceDeployment(r -> r.serviceDeploymentArn(arn + "0")))
                .isInstanceOf(ServiceDeploymentNotFoundException.class);
        ecs.stopServiceDeployment(r -> r.serviceDeploymentArn(arn).stopType("ABORT"));
        assertThat(deployment(arn).statusAsString()).isEqualTo("STOP_REQUESTED");
        seconds(60);

        assertThat(deployment(arn).statusAsString()).isEqualTo("STOPPED");
        assertThat(service().taskDefinition()).endsWith(WEB + ":2");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceDeployments.html: 20 ARNs, failures. */
    @Test
    void describeTakesTwentyAndTellsWhatIsMissing() {
        String arn = update(o -> {});
        List<String> many = IntStream.rangeClosed(1, 21).mapToObj(i -> arn + i).toList();

        assertThatThrownBy(() -> ecs.describeServiceDeployments(r -> r.serviceDeploymentArns(many)))
                .isInstanceOf(InvalidParameterException.class);
        assertThat(ecs.describeServiceDeployments(r -> r.serviceDeploymentArns(many.subList(0, 2)))
                        .failures())
                .extracting(Failure::reason)
                .containsExactly("MISSING", "MISSING");
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServiceDeployments.html: createdAt, status. */
    @Test
    void theListIsNewestFirstAndCanBeNarrowed() {
        String first = update(o -> {});
        seconds(30);
        Instant between = clock.instant();
        seconds(30);
        String second = ecs.updateService(r -> r.cluster(CLUSTER).service(WEB).forceNewDeployment(true))
                .service()
                .currentServiceDeployment();

        assertThat(ecs.listServiceDeployments(r -> r.cluster(CLUSTER).service(WEB))
                        .serviceDeployments())
                .extracting(d -> d.serviceDeploymentArn())
                .startsWith(second, first);
        assertThat(ecs.listServiceDeployments(
                                r -> r.cluster(CLUSTER).service(WEB).createdAt(c -> c.after(between)))
                        .serviceDeployments())
                .extracting(d -> d.serviceDeploymentArn())
                .containsExactly(second);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-deployment-permissions.html. */
    @Test
    void thePermissionsAreOfTheirOwn() {
        String arn = update(o -> {});
        sim.faults().deny("DescribeServiceDeployments");

        assertThatThrownBy(() -> deployment(arn))
                .isInstanceOf(EcsException.class)
                .hasMessageContaining("is not authorized to perform: ecs:DescribeServiceDeployments");
        assertThat(service().currentServiceDeployment()).isEqualTo(arn);
    }
}
