package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.ecs.model.ServiceDeployment;
import software.amazon.awssdk.services.ecs.model.Task;

/** Scenarios do what their description says, to what is deployed and to nothing else. */
class ScenarioTest extends SimulatorTest {
    private static final String MIGRATE = "app-database-migrate";

    private String seed(Scenario scenario) {
        new Seeder(sim, "arn:aws:ecs:us-east-1:123456789012:cluster/example", "old")
                .task("app-asset-sync", List.of("rails"), "awsvpc")
                .task(MIGRATE + ":3", List.of("rails"), "bridge")
                .service(WEB, List.of("rails"), 2)
                .service("app-worker", List.of("resque"), 1);
        scenario.apply(sim, CLUSTER, List.of("app-asset-sync", MIGRATE + ":3"), List.of(WEB, "app-worker"), "old");
        String json = sim.taskDefinitions(WEB).get(0).toString();
        return sim.registerTaskDefinition(json.replace(WEB + ":old", WEB + ":new"));
    }

    @ParameterizedTest
    @CsvSource({
        "OK, COMPLETED, 2",
        "IMAGE_MISSING, COMPLETED, 1",
        "CRASH_LOOP, IN_PROGRESS, 2",
        "CIRCUIT_BREAKER, COMPLETED, 1",
        "NO_CAPACITY, IN_PROGRESS, 2",
        "OOM, COMPLETED, 1",
        "SECRET_MISSING, COMPLETED, 1",
        "ALARM, COMPLETED, 1",
        "SLOW, COMPLETED, 2",
        "SLOW_DRAIN, COMPLETED, 2",
        "PROTECTED, COMPLETED, 2",
        "EARLY_SUCCESS, COMPLETED, 2",
        "BLUE_GREEN, COMPLETED, 2",
        "CANARY, COMPLETED, 2",
        "LINEAR, COMPLETED, 2",
        "PAUSED, COMPLETED, 2",
        "PAUSE_EXPIRES, COMPLETED, 1",
        "HOOK_FAILS, COMPLETED, 1",
        "ROLLBACK_FAILS, FAILED, 1"
    })
    void aServiceEndsAsDescribed(Scenario scenario, String state, int revision) {
        update(seed(scenario));

        clock.forward(Duration.ofMinutes(20));

        assertThat(primary().rolloutStateAsString()).isEqualTo(state);
        assertThat(primary().taskDefinition()).endsWith(WEB + ":" + revision);
        assertThat(service().runningCount()).isGreaterThanOrEqualTo(2);
    }

    /** How the service deployment ends, and what it is seen in on the way. */
    @ParameterizedTest
    @CsvSource({
        "BLUE_GREEN, BAKE_TIME, SUCCESSFUL",
        "CANARY, PRODUCTION_TRAFFIC_SHIFT, SUCCESSFUL",
        "LINEAR, PRODUCTION_TRAFFIC_SHIFT, SUCCESSFUL",
        "PAUSED, PRE_PRODUCTION_TRAFFIC_SHIFT, SUCCESSFUL",
        "PAUSE_EXPIRES, PRE_PRODUCTION_TRAFFIC_SHIFT, ROLLBACK_SUCCESSFUL",
        "ROLLBACK_FAILS, , ROLLBACK_FAILED",
        "HOOK_FAILS, POST_TEST_TRAFFIC_SHIFT, ROLLBACK_SUCCESSFUL"
    })
    void aServiceDeploymentGoesThroughWhatTheScenarioIsAbout(Scenario scenario, String stage, String status) {
        String arn = update(seed(scenario)).service().currentServiceDeployment();
        Set<String> stages = new HashSet<>();
        IntStream.range(0, 600).forEach(second -> {
            seconds(1);
            stages.add(deployment(arn).lifecycleStageAsString());
        });
        assertThat(stages).contains(stage);
        assertThat(deployment(arn).statusAsString()).isEqualTo(status);
    }

    private ServiceDeployment deployment(String arn) {
        return ecs.describeServiceDeployments(r -> r.serviceDeploymentArns(arn))
                .serviceDeployments()
                .get(0);
    }

    /** What is said to take two minutes does, and the rest of the service is not waited for. */
    @ParameterizedTest
    @CsvSource({"SLOW_DRAIN, IN_PROGRESS", "PROTECTED, IN_PROGRESS", "EARLY_SUCCESS, SUCCESSFUL"})
    void oldTasksHoldADeploymentOrDoNot(Scenario scenario, String status) {
        String arn = update(seed(scenario)).service().currentServiceDeployment();
        seconds(90);
        assertThat(service().deployments()).hasSize(2);
        assertThat(primary().runningCount()).isEqualTo(2);
        assertThat(deployment(arn).statusAsString()).isEqualTo(status);
    }

    @Test
    void aFailingMigrationExitsWithOne() {
        seed(Scenario.MIGRATION_FAILS);
        Task migration = ecs.runTask(run(MIGRATE).build()).tasks().get(0);
        clock.forward(Duration.ofMinutes(1));

        assertThat(task(migration.taskArn()).containers().get(0).exitCode()).isEqualTo(1);
    }

    @Test
    void aMigrationThatIsNotPlacedIsAFailure() {
        seed(Scenario.MIGRATION_NOT_PLACED);

        assertThat(ecs.runTask(run(MIGRATE).build()).failures()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void everyScenarioIsFoundByItsName(Scenario scenario) {
        assertThat(Scenario.find(scenario.id())).contains(scenario);
        assertThat(Scenario.names()).contains(scenario.id());
        assertThat(scenario.description()).isNotBlank();
        seed(scenario);
    }

    @Test
    void theSeedIsRealistic() {
        seed(Scenario.OK);

        JsonNode definition = sim.taskDefinitions(WEB).get(0);
        assertThat(definition.at("/containerDefinitions/0/image").asText())
                .isEqualTo("123456789012.dkr.ecr.us-east-1.amazonaws.com/" + WEB + ":old");
        assertThat(definition.at("/containerDefinitions/1/name").asText()).isEqualTo(Seeder.SIDECAR);
        assertThat(sim.taskDefinitions(MIGRATE)).hasSize(3);
    }

    @Test
    void theBrowserSeesCallsHistoryAndState() throws IOException, InterruptedException {
        update(seed(Scenario.OK));

        assertThat(get("/_calls").path("UpdateService").asInt()).isEqualTo(1);
        assertThat(get("/_history").get(0).path("action").asText()).isEqualTo("UpdateService");
        assertThat(get("/_state").path("services")).hasSize(2);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(sim.endpoint().resolve(path)).build();
        return Json.parse(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }
}
