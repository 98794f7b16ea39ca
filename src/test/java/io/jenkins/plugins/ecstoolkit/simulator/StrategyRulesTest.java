package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;

/** The documented rules of the strategies, each with its page; time passes by the second. */
class StrategyRulesTest extends SimulatorTest {

    private static final String REVISION = "arn:aws:ecs:us-east-1:123456789012:task-definition/" + WEB + ":2";

    /** Updates a service of two tasks that is set so; answers the service deployment's ARN. */
    private String update(Consumer<ServiceOptions> options) {
        define(WEB, "old");
        sim.createService(CLUSTER, WEB, WEB + ":1", 2, options);
        define(WEB, "new");
        return ecs.updateService(r -> r.cluster(CLUSTER).service(WEB).taskDefinition(REVISION))
                .service()
                .currentServiceDeployment();
    }

    private JsonNode raw(String arn) {
        ObjectNode request = Json.object();
        request.putArray("serviceDeploymentArns").add(arn);
        return sim.other("DescribeServiceDeployments", request)
                .path("serviceDeployments")
                .path(0);
    }

    /** What a watcher sees change: {@code stage test/production}, for as many seconds at most. */
    private List<String> seen(String arn, int seconds) {
        List<String> seen = new ArrayList<>();
        IntStream.range(0, seconds).forEach(second -> {
            JsonNode json = raw(arn);
            JsonNode target = json.path("targetServiceRevision");
            String now = json.path("lifecycleStage").asText(json.path("status").asText())
                    + ' '
                    + target.path("requestedTestTrafficWeight").asText()
                    + '/'
                    + target.path("requestedProductionTrafficWeight").asText();
            if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(now)) {
                seen.add(now);
            }
            seconds(1);
        });
        return seen;
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html: lifecycleStage, and what has
     * which traffic in each; API_ServiceRevisionSummary.html: the weights.
     */
    @Test
    void blueGreenGoesThroughAllStagesAndShiftsTestTrafficFirst() {
        assertThat(seen(update(o -> o.strategy("BLUE_GREEN", 1)), 150))
                .containsExactly(
                        "PRE_SCALE_UP 0.0/0.0",
                        "SCALE_UP 0.0/0.0",
                        "POST_SCALE_UP 0.0/0.0",
                        "TEST_TRAFFIC_SHIFT 100.0/0.0",
                        "POST_TEST_TRAFFIC_SHIFT 100.0/0.0",
                        "PRE_PRODUCTION_TRAFFIC_SHIFT 100.0/0.0",
                        "PRODUCTION_TRAFFIC_SHIFT 100.0/100.0",
                        "POST_PRODUCTION_TRAFFIC_SHIFT 100.0/100.0",
                        "BAKE_TIME 100.0/100.0",
                        "CLEAN_UP 100.0/100.0",
                        "SUCCESSFUL 100.0/100.0");
    }

    /** As above: before a step of a canary or linear deployment PRE_PRODUCTION_TRAFFIC_SHIFT is entered again. */
    @Test
    void aCanaryShiftsAPartBakesAndShiftsTheRest() {
        List<String> seen = seen(update(o -> o.canary(10, 2, 0)), 240);
        assertThat(seen.subList(seen.indexOf("PRE_PRODUCTION_TRAFFIC_SHIFT 100.0/0.0"), seen.size()))
                .startsWith(
                        "PRE_PRODUCTION_TRAFFIC_SHIFT 100.0/0.0",
                        "PRODUCTION_TRAFFIC_SHIFT 100.0/10.0",
                        "PRE_PRODUCTION_TRAFFIC_SHIFT 100.0/10.0",
                        "PRODUCTION_TRAFFIC_SHIFT 100.0/100.0",
                        "POST_PRODUCTION_TRAFFIC_SHIFT 100.0/100.0")
                .endsWith("SUCCESSFUL 100.0/100.0");
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html: equal steps, and no bake time
     * after 100 percent.
     */
    @Test
    void aLinearDeploymentShiftsEqualSteps() {
        List<String> seen = seen(update(o -> o.linear(30, 1, 0)), 300);
        assertThat(seen.stream().filter(each -> each.startsWith("PRODUCTION_TRAFFIC_SHIFT")))
                .containsExactly(
                        "PRODUCTION_TRAFFIC_SHIFT 100.0/30.0",
                        "PRODUCTION_TRAFFIC_SHIFT 100.0/60.0",
                        "PRODUCTION_TRAFFIC_SHIFT 100.0/90.0",
                        "PRODUCTION_TRAFFIC_SHIFT 100.0/100.0");
    }

    /**
     * API_CanaryConfiguration.html: 5 percent for 10 minutes unless set; API_LinearConfiguration.html: 10 percent each 6
     * minutes. So long it takes beside starting and stopping tasks.
     */
    @ParameterizedTest
    @CsvSource({"CANARY, 2, 10", "LINEAR, 10, 54"})
    void stepsThatAreNotSetAreTheUsualOnes(String strategy, int steps, int minutes) {
        String arn = update(o -> o.strategy(strategy, 0));
        clock.forward(Duration.ofMinutes(minutes));
        assertThat(raw(arn).path("status").asText()).isEqualTo("IN_PROGRESS");
        clock.forward(Duration.ofMinutes(2));
        assertThat(raw(arn).path("status").asText()).isEqualTo("SUCCESSFUL");
        assertThat(Strategy.of(strategyOf(strategy)).weights()).hasSize(steps);
    }

    private static ServiceRecord strategyOf(String strategy) {
        ObjectNode json = Json.object();
        json.putObject("deploymentConfiguration").put("strategy", strategy);
        return new ServiceRecord("web", "arn", new Cluster("example", "arn", Json.object()), json);
    }

    /**
     * API_ServiceDeployment.html: green is not there before SCALE_UP, blue is scaled down in CLEAN_UP only; both run at full
     * size in between.
     */
    @Test
    void bothRevisionsRunAtFullSizeUntilTheCleanUp() {
        String arn = update(o -> o.strategy("BLUE_GREEN", 10).pause("PRE_SCALE_UP", 60, "CONTINUE"));
        seconds(30);
        assertThat(sim.tasks()).hasSize(2);
        clock.forward(Duration.ofMinutes(60));
        seconds(60);
        assertThat(raw(arn).path("lifecycleStage").asText()).isEqualTo("BAKE_TIME");
        assertThat(service().runningCount()).isEqualTo(4);
        clock.forward(Duration.ofMinutes(10));
        assertThat(service().runningCount()).isEqualTo(2);
        assertThat(service().deployments()).hasSize(1);
    }

    /** API_ServiceRevisionSummary.html: the source has what the target has not. */
    @Test
    void theRevisionOfBeforeHasTheOtherPartOfTheTraffic() {
        String arn = update(o -> o.canary(12.5, 10, 0));
        seconds(60);
        assertThat(raw(arn).at("/sourceServiceRevisions/0/requestedProductionTrafficWeight")
                        .asDouble())
                .isEqualTo(87.5);
        JsonNode service = sim.service(CLUSTER, WEB);
        assertThat(service.path("currentServiceRevisions")).hasSize(2);
        assertThat(service.at("/currentServiceRevisions/0/requestedProductionTrafficWeight")
                        .asDouble())
                .isEqualTo(12.5);
    }

    /** API_ServiceDeployment.html: RECONCILE_SERVICE only happens with more than one active service revision. */
    @Test
    void aDeploymentThatReplacesAnotherReconcilesFirst() {
        String first = update(o -> o.strategy("BLUE_GREEN", 30));
        seconds(60);
        String second = ecs.updateService(r -> r.cluster(CLUSTER).service(WEB).forceNewDeployment(true))
                .service()
                .currentServiceDeployment();
        assertThat(raw(first).path("status").asText()).isEqualTo("STOPPED");
        assertThat(raw(first).path("statusReason").asText()).isEqualTo("Replaced by a new service deployment.");
        assertThat(seen(second, 5)).startsWith("RECONCILE_SERVICE 0.0/0.0", "PRE_SCALE_UP 0.0/0.0");
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stop-service-deployment.html: it goes back to the service
     * revision of before; traffic goes first.
     */
    @Test
    void aDeploymentThatIsStoppedGivesTheTrafficBack() {
        String arn = update(o -> o.canary(50, 10, 0));
        seconds(60);
        ecs.stopServiceDeployment(r -> r.serviceDeploymentArn(arn).stopType("ROLLBACK"));
        assertThat(seen(arn, 30).stream().filter(each -> !each.isEmpty()))
                .containsExactly(
                        "PRODUCTION_TRAFFIC_SHIFT 100.0/50.0",
                        "PRODUCTION_TRAFFIC_SHIFT 100.0/0.0",
                        "TEST_TRAFFIC_SHIFT 0.0/0.0",
                        "CLEAN_UP 0.0/0.0",
                        "ROLLBACK_SUCCESSFUL 0.0/0.0");
        assertThat(primary().taskDefinition()).endsWith(WEB + ":1");
        assertThat(service().runningCount()).isEqualTo(2);
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html: alarms watch over the bake
     * time; one that is in ALARM at the beginning is not watched for this deployment.
     */
    @Test
    void anAlarmInTheBakeTimeTakesADeploymentBackUnlessItWasThereBefore() {
        sim.alarm("errors", true);
        String ignored = update(o -> o.strategy("BLUE_GREEN", 10).alarms(true, "errors", "latency"));
        seconds(60);
        sim.alarm("latency", true);
        assertThat(raw(ignored).at("/alarms/status").asText()).isEqualTo("DISABLED");
        clock.forward(Duration.ofMinutes(11));
        assertThat(raw(ignored).path("status").asText()).isEqualTo("SUCCESSFUL");
        sim.alarm("errors", false);
        sim.alarm("latency", false);

        String arn = ecs.updateService(r -> r.cluster(CLUSTER).service(WEB).forceNewDeployment(true))
                .service()
                .currentServiceDeployment();
        seconds(60);
        assertThat(raw(arn).path("lifecycleStage").asText()).isEqualTo("BAKE_TIME");
        sim.alarm("errors", true);
        seconds(60);
        assertThat(raw(arn).path("status").asText()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThat(raw(arn).path("statusReason").asText())
                .isEqualTo("Service deployment rolled back because of one or more active alarms.");
    }

    /**
     * terraform-provider-aws, internal/service/ecs/service_test.go, TestAccECSService_BlueGreenDeployment_circuitBreakerRollback:
     * the circuit breaker takes a blue/green deployment back, too.
     */
    @Test
    void theCircuitBreakerTakesABlueGreenDeploymentBack() {
        sim.behaviour(WEB + ":2", TaskBehaviour.normal().crashLoop(Duration.ofSeconds(2), 1));
        String arn = update(o -> o.strategy("BLUE_GREEN", 1).circuitBreaker(true, true));
        seconds(120);
        ServiceDeployment deployment = ecs.describeServiceDeployments(r -> r.serviceDeploymentArns(arn))
                .serviceDeployments()
                .get(0);
        assertThat(deployment.statusAsString()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThat(deployment.statusReason())
                .isEqualTo("Service deployment rolled back because the circuit breaker threshold was exceeded.");
        assertThat(primary().taskDefinition()).endsWith(WEB + ":1");
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/early-success-criteria.html: so many healthy tasks complete
     * a rolling update; with DEFERRED the tasks of before are removed later, with BLOCKING first.
     */
    @ParameterizedTest
    @CsvSource({"DEFERRED, SUCCESSFUL, 2", "BLOCKING, IN_PROGRESS, 2"})
    void earlySuccessDoesNotWaitForTasksOfBeforeIfTheyMayGoLater(String cleanup, String status, int running) {
        sim.behaviour(WEB + ":1", TaskBehaviour.normal().whenStopped(143, Duration.ofHours(2)));
        String arn = update(o -> o.earlySuccess(100, cleanup));
        seconds(120);
        assertThat(raw(arn).path("status").asText()).isEqualTo(status);
        assertThat(service().runningCount()).isEqualTo(running);
        assertThat(service().deployments()).hasSize(2);
        clock.forward(Duration.ofHours(3));
        assertThat(raw(arn).path("status").asText()).isEqualTo("SUCCESSFUL");
        assertThat(service().deployments()).hasSize(1);
    }

    /** As above: healthyPercent is of the desired count; the others are started in the background. */
    @Test
    void earlySuccessNeedsOnlyAPartOfTheTasks() {
        sim.behaviour(WEB + ":2", TaskBehaviour.normal().placesOnly(3));
        String arn = update(o -> o.percents(50, 200).earlySuccess(50, "DEFERRED"));
        seconds(60);
        assertThat(raw(arn).path("status").asText()).isEqualTo("SUCCESSFUL");
        sim.behaviour(WEB + ":2", TaskBehaviour.normal());
        clock.forward(Duration.ofMinutes(5));
        assertThat(primary().runningCount()).isEqualTo(2);
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ThresholdConfiguration.html: a count is the threshold, a
     * percentage is one of the desired count, bounded by 3 and 200 or not.
     */
    @ParameterizedTest
    @CsvSource({"COUNT, 7, 7", "BOUNDED_PERCENT, 50, 3", "UNBOUNDED_PERCENT, 50, 1", "BOUNDED_PERCENT, 30000, 200"})
    void theCircuitBreakersThresholdIsTheConfiguredOne(String type, int value, int threshold) {
        String arn = update(o -> o.circuitBreaker(true, true).threshold(type, value, true));
        assertThat(raw(arn).at("/deploymentCircuitBreaker/threshold").asInt()).isEqualTo(threshold);
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html: a task that becomes
     * healthy sets the count to 0, unless resetOnHealthyTask is false. Failures after it are counted from there.
     */
    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aHealthyTaskResetsTheCountUnlessToldNotTo(boolean resets) {
        TaskBehaviour missing = TaskBehaviour.normal().imageMissing("repo/app:new");
        sim.behaviour(WEB + ":2", missing);
        String arn = update(o -> o.circuitBreaker(true, true).threshold("COUNT", 50, resets));
        ecs.updateTaskProtection(r -> r.cluster(CLUSTER)
                .tasks(ecs.listTasks(l -> l.cluster(CLUSTER).serviceName(WEB)).taskArns())
                .protectionEnabled(true));
        seconds(20);
        int before = failures(arn);
        assertThat(before).isGreaterThanOrEqualTo(2);
        sim.behaviour(WEB + ":2", TaskBehaviour.normal());
        seconds(60);
        assertThat(failures(arn)).isEqualTo(resets ? 0 : before);

        sim.behaviour(WEB + ":2", missing);
        ecs.listTasks(r -> r.cluster(CLUSTER).serviceName(WEB)).taskArns().stream()
                .filter(task -> task(task).taskDefinitionArn().endsWith(":2"))
                .limit(1)
                .forEach(task -> sim.stopTask(CLUSTER, task, "by hand"));
        seconds(20);
        assertThat(failures(arn)).isGreaterThan(resets ? 0 : before);
        assertThat(raw(arn).path("status").asText()).isEqualTo("IN_PROGRESS");
    }

    private int failures(String arn) {
        return raw(arn).at("/deploymentCircuitBreaker/failureCount").asInt();
    }
}
