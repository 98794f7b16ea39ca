package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.simulator.Gate;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code ecsContinue} in a build on the bench, with what restarts of the controller do to it. */
class ContinueOnBenchTest {

    private static final Map<String, Long> ONCE_EACH =
            Map.of("RegisterTaskDefinition", 1L, "UpdateService", 1L, "ContinueServiceDeployment", 1L);

    private StepsRig rig;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        rig = StepsRig.fast(directory);
        rig.sim.createService("example", "shop", "web:1", 2, o -> o.strategy("BLUE_GREEN", 0)
                .pause("POST_TEST_TRAFFIC_SHIFT", 600, "ROLLBACK"));
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private static Map<String, Object> update(Map<String, ?> more) {
        Map<String, Object> arguments = new HashMap<>(Map.of(
                "cluster", "example", "service", "shop", "containers", List.of("app"), "imageTag", StepsRig.NEW));
        arguments.putAll(more);
        return arguments;
    }

    private void pause() throws Exception {
        assertThat(rig.run(StepsRig.UPDATE_SERVICE, update(Map.of("waitUntil", "paused"))))
                .containsEntry("status", "successful");
    }

    private void assertContinued(Map<String, Object> value) {
        assertThat(StepsRig.outline(value)).contains("successful", "shop successful web:1 web:2 0");
        assertThat(rig.changes()).isEqualTo(ONCE_EACH);
        assertThat(rig.sim.service("example", "shop").path("deployments")).hasSize(1);
        assertThat(rig.sim.service("example", "shop").path("taskDefinition").asText())
                .endsWith("web:2");
    }

    @Test
    void carriesOnWhatTheBuildHasDeployed() throws Exception {
        pause();
        assertContinued(rig.run(StepsRig.CONTINUE, Map.of()));
        assertThat(rig.log())
                .containsSubsequence(
                        "[shop] continuing the deployment from web:1 to web:2",
                        "[shop] continuing the deployment, which is paused at post test traffic shift",
                        "[shop] the deployment continues",
                        "[shop] service is stable");
    }

    @Test
    void theControllerMayBeKilledWhileTheDeploymentIsPaused() throws Exception {
        pause();
        rig.restartAfterKill();
        assertContinued(rig.run(StepsRig.CONTINUE, Map.of()));
    }

    @ParameterizedTest
    @EnumSource(Gate.Place.class)
    void aKillDuringTheCallNeitherLosesNorRepeatsIt(Gate.Place place) throws Exception {
        pause();
        Gate gate = new Gate(place);
        rig.sim.faults().onCall("ContinueServiceDeployment", gate);
        String node = rig.start(StepsRig.CONTINUE, Map.of());
        gate.awaitCall();
        rig.controller.kill();
        gate.open();
        rig.controller.start();
        assertContinued(rig.value(node));
        assertThat(rig.journals()).hasSize(2);
    }

    @Test
    void aDeploymentThatIsFollowedByAnotherBranchMayBeContinued() throws Exception {
        String follows = rig.start(StepsRig.UPDATE_SERVICE, update(Map.of()));
        rig.awaitLog("[shop] WARN: the deployment is paused");
        assertThat(rig.run(StepsRig.CONTINUE, Map.of("waitUntil", "none"))).containsEntry("status", "successful");
        assertThat(rig.value(follows)).containsEntry("status", "successful");
        assertThat(rig.changes()).isEqualTo(ONCE_EACH);
    }

    @Test
    void oneThatIsUnderWayAndNotPausedFailsTheStep() throws Exception {
        Duration hour = Duration.ofHours(1);
        rig.sim.behaviour(
                "shop",
                task -> task.hasTag(StepsRig.NEW),
                TaskBehaviour.normal().starting(hour, hour, hour));
        rig.run(StepsRig.UPDATE_SERVICE, update(Map.of("waitUntil", "none")));
        assertThat(rig.failure(rig.start(StepsRig.CONTINUE, Map.of())))
                .startsWith("ecsContinue: shop: there is no pause to end: the deployment is at");
        assertThat(rig.changes()).doesNotContainKey("ContinueServiceDeployment");
    }

    @Test
    void whatIsNotUnderWayIsNamed() throws Exception {
        assertThat(rig.failure(rig.start(StepsRig.CONTINUE, Map.of())))
                .isEqualTo("ecsContinue: this build has no deployment under way; there is nothing to continue");
        pause();
        assertThat(rig.failure(rig.start(StepsRig.CONTINUE, Map.of("services", List.of("api")))))
                .isEqualTo("ecsContinue: this build has no deployment of api under way; it has those of shop");
    }

    @Test
    void aDryRunNamesTheCall() throws Exception {
        pause();
        rig.run(StepsRig.CONTINUE, Map.of("dryRun", true));
        assertThat(rig.log())
                .anyMatch(line -> line.startsWith("[shop] ContinueServiceDeployment serviceDeploymentArn=arn:aws:ecs:")
                        && line.endsWith(" action=CONTINUE"));
        assertThat(rig.changes()).doesNotContainKey("ContinueServiceDeployment");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "waitUntil|soon|waitUntil is 'soon'; it must be one of none, paused, ",
                "waitUntil|running|waitUntil is 'running'; it must be one of none, paused, ",
                "timeout|0|timeout is 0; it must be a whole number from 1 to 20160",
                "rollbackOnTimeout|maybe|rollbackOnTimeout is 'maybe'; it must be true or false",
                "rollbackOnTimeout|true|rollbackOnTimeout needs a timeout; add timeout"
            })
    void wrongArgumentsAreRefused(String argument, String value, String message) throws Exception {
        pause();
        Object given = argument.equals("timeout") ? Integer.valueOf(value) : value;
        assertThat(rig.failure(rig.start(StepsRig.CONTINUE, Map.of(argument, given))))
                .startsWith("ecsContinue: " + message);
    }
}
