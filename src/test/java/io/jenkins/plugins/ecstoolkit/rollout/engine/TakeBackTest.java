package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.staged.RollbackRequests;
import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rollback on request, of a deployment that is under way in stages: ECS itself goes back, once, without another pause. */
class TakeBackTest {

    private static final String CONFIG =
            "{version: v1, cluster: example, services: [{name: app-web, containers: [rails],"
                    + " wait_until: paused}]}";
    private static final String ACTION = "StopServiceDeployment";

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig(directory);
        rig.family("web", "rails");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private RolloutRequest paused() throws IOException {
        rig.sim.createService("example", "app-web", "web:1", 2, o -> o.strategy("BLUE_GREEN", 0)
                .pause("POST_TEST_TRAFFIC_SHIFT", 600, "CONTINUE"));
        assertThat(rig.run(CONFIG).successful()).isTrue();
        return request();
    }

    private RolloutRequest request() throws IOException {
        return new RollbackRequests("this build", null, List.of(), null, null)
                .before(List.of(JournalReader.read(directory.resolve("rollout.jsonl"))));
    }

    private void begin(RolloutRequest back) {
        rig.id = "r2";
        rig.journal = directory.resolve("back.jsonl");
        rig.begin(back);
    }

    private void assertBack() {
        assertThat(rig.finish().successful()).isTrue();
        assertThat(rig.sim.service("example", "app-web").path("taskDefinition").asText())
                .endsWith("web:1");
        assertThat(rig.sim.service("example", "app-web").path("deployments")).hasSize(1);
    }

    @Test
    void ecsItselfGoesBackFromADeploymentThatIsPaused() throws IOException {
        begin(paused());
        assertBack();
        assertThat(rig.calls("UpdateService")).hasSize(1);
        assertThat(rig.calls(ACTION)).hasSize(1);
        assertThat(rig.messages())
                .containsSubsequence(
                        "rolling back from web:2 to web:1",
                        "rolling back with StopServiceDeployment",
                        "the service is already being rolled back to web:1; watching that",
                        "service is stable");
    }

    /** As it always was: there are no old tasks to go back to. */
    @Test
    void aRollingServiceIsUpdated() throws IOException {
        rig.sim.createService("example", "app-web", "web:1", 2);
        rig.run(CONFIG.replace("paused", "none"));
        begin(request());
        assertBack();
        assertThat(rig.calls("UpdateService")).hasSize(2);
        assertThat(rig.calls(ACTION)).isEmpty();
    }

    @Test
    void aDeploymentThatIsCompleteIsReplaced() throws IOException {
        rig.sim.createService("example", "app-web", "web:1", 2, o -> o.strategy("BLUE_GREEN", 0));
        rig.run(CONFIG.replace("paused", "stable"));
        begin(request());
        assertBack();
        assertThat(rig.calls("UpdateService")).hasSize(2);
        assertThat(rig.calls(ACTION)).isEmpty();
    }

    @Test
    void withoutThePermissionTheServiceIsUpdated() throws IOException {
        RolloutRequest back = paused();
        rig.sim.faults().deny(ACTION);
        begin(back);
        rig.scheduler.runUntil(() -> rig.calls("UpdateService").size() == 2, Duration.ofMinutes(2));
        assertThat(rig.calls("UpdateService")).hasSize(2);
        assertThat(rig.messages().stream().filter(m -> m.startsWith("AWS does not allow StopServiceDeployment")))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"RESET_BEFORE", "RESET_AFTER", "SERVER_ERROR"})
    void aCallWithoutAnAnswerIsAskedAbout(FaultKind kind) throws IOException {
        RolloutRequest back = paused();
        rig.sim.faults().failNext(ACTION, 1, kind);
        begin(back);
        assertBack();
        assertThat(rig.calls("UpdateService")).hasSize(1);
        assertThat(rig.calls(ACTION)).hasSize(kind == FaultKind.RESET_AFTER ? 1 : 2);
    }

    @ParameterizedTest
    @EnumSource(names = {"UPDATE_INTENDED", "SERVICE_UPDATED"})
    void aKillLosesNothing(EventType last) throws IOException {
        RolloutRequest back = paused();
        rig.onEvent = event -> {
            if (event.type() == last) {
                rig.onEvent = none -> {};
                rig.kill();
            }
        };
        begin(back);
        rig.scheduler.advance(Duration.ofMinutes(1));
        rig.resume();
        assertBack();
        assertThat(rig.calls("UpdateService")).hasSize(1);
        assertThat(rig.calls(ACTION)).hasSize(1);
    }
}
