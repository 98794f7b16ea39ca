package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What views of a build show of a step: its label, its warning and its message. */
class StepViewsOnBenchTest {

    private static final Map<String, Object> TASK = Map.of("cluster", "example", "family", "migrate");
    private static final Map<String, Object> SERVICE =
            Map.of("cluster", "example", "service", "web-server", "containers", List.of("app"), "imageTag", "v2");

    private StepsRig rig;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        rig = StepsRig.fast(directory);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private String label(String node) {
        return rig.build().node(node).getAction(LabelAction.class).getDisplayName();
    }

    private void awaitLabel(String node, String text) throws Exception {
        StepsRig.await(text, () -> rig.build().node(node).labels().contains(text));
    }

    private static void assertEachIsAnother(List<String> labels) {
        for (int i = 1; i < labels.size(); i++) {
            assertThat(labels.get(i)).isNotEqualTo(labels.get(i - 1));
        }
    }

    @Test
    void theLabelTellsProgressAndThenTheOutcome() throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().runs(Duration.ofSeconds(60)));
        String node = rig.deploy();
        awaitLabel(node, "1 of 1 task running");
        assertThat(rig.build().status(node))
                .isEqualTo("pre-deployment tasks: 0 of 1 ended, waiting for migrate (task running)");
        awaitLabel(node, "0 of 1 service stable");
        rig.value(node);
        assertThat(label(node)).isEqualTo("1 task successful, 1 service stable");
        assertEachIsAnother(rig.build().node(node).labels());
    }

    @Test
    void theLabelIsTheSameAfterARestartAndGoesOn() throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().runs(Duration.ofSeconds(90)));
        String node = rig.deploy();
        awaitLabel(node, "1 of 1 task running");
        rig.restartAfterKill();
        assertThat(label(node)).isEqualTo("1 of 1 task running");
        rig.value(node);
        assertThat(label(node)).isEqualTo("1 task successful, 1 service stable");
        assertEachIsAnother(rig.build().node(node).labels());
    }

    @Test
    void theLabelOfAFailureIsItsReason() throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().exits("app", 3, Duration.ofSeconds(1)));
        String node = rig.deploy();
        String message = rig.failure(node);
        assertThat(message).startsWith("ecsDeploy: migrate: container app exited with code 3");
        assertThat(label(node)).startsWith("failed: migrate: container app exited with code 3");
        assertThat(label(node).length()).isLessThanOrEqualTo(100);
    }

    @Test
    void labelsOfStepsThatDoNotWaitClaimNoMore() throws Exception {
        Map<String, Object> task = Map.of("cluster", "example", "family", "migrate", "wait", false);
        String node = rig.start(StepsRig.RUN_TASK, task);
        rig.value(node);
        assertThat(label(node)).isEqualTo("1 task started");
    }

    @Test
    void theFirstLineOfAnErrorIsTheFirstReasonAndHowManyMoreThereAre() throws Exception {
        rig.sim.createService("example", "worker", "web", 1);
        rig.sim.faults().deny("UpdateService");
        String config = StepsRig.CONFIG + "  - name: worker\n    containers: [app]\n";
        Map<String, Object> arguments = Map.of("imageTag", StepsRig.NEW, "config", config, "skipTasks", true);
        String message = rig.failure(rig.start(StepsRig.DEPLOY, arguments));
        assertThat(message.lines().toList())
                .singleElement()
                .asString()
                .startsWith("ecsDeploy: web-server: ")
                .endsWith(" (and 1 more)");
    }

    @Test
    void whatGoesOnInEcsDoesNotLengthenTheFirstLine() throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().neverStops());
        Map<String, Object> task = Map.of("cluster", "example", "family", "migrate", "timeout", 1);
        List<String> lines =
                rig.failure(rig.start(StepsRig.RUN_TASK, task)).lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1)).startsWith("Still running: task migrate: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unstable", "UNSTABLE"})
    void aToleratedFailureOfATask(String word) throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().exits("app", 3, Duration.ofSeconds(1)));
        assertTolerated(StepsRig.RUN_TASK, TASK, word, "migrate: container app exited with code 3");
    }

    @Test
    void aToleratedFailureOfAService() throws Exception {
        rig.sim.faults().deny("UpdateService");
        assertTolerated(StepsRig.UPDATE_SERVICE, SERVICE, "unstable", "web-server: ");
    }

    private void assertTolerated(String step, Map<String, Object> arguments, String word, String reason)
            throws Exception {
        Map<String, Object> all = new HashMap<>(arguments);
        all.put("onFailure", word);
        String node = rig.start(step, all);
        Map<String, Object> value = rig.value(node);
        assertThat(value).containsEntry("status", "failed");
        assertThat(value.get("reason")).asString().contains(reason);
        WarningAction warning = rig.build().node(node).getAction(WarningAction.class);
        assertThat(warning.getResult()).isEqualTo(Result.UNSTABLE);
        assertThat(warning.getMessage()).contains(reason).doesNotContain("\n");
        assertThat(rig.build().run().getResult()).isEqualTo(Result.UNSTABLE);
        assertThat(rig.log()).contains("[ecs] WARN: the build goes on as unstable, as onFailure says");
    }

    @Test
    void wrongArgumentsAreNotTolerated() throws Exception {
        assertThat(rig.failure(rig.start(StepsRig.DEPLOY, Map.of("imageTag", "not a tag", "onFailure", "unstable"))))
                .contains("is not valid");
        assertThat(rig.build().run().getResult()).isNull();
    }

    @Test
    void whatIsFoundBeforeAnythingIsChangedIsNotTolerated() throws Exception {
        String config = StepsRig.CONFIG.replace("web-server", "wbe-server");
        Map<String, Object> arguments = Map.of("imageTag", StepsRig.NEW, "config", config, "onFailure", "unstable");
        assertThat(rig.failure(rig.start(StepsRig.DEPLOY, arguments))).startsWith("ecsDeploy: nothing was changed: ");
        assertThat(rig.build().run().getResult()).isNull();
    }

    @Test
    void aRolloutThatCannotGoOnForNowIsNotTolerated() throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().neverStops());
        Map<String, Object> task = new HashMap<>(TASK);
        task.put("onFailure", "unstable");
        String node = rig.start(StepsRig.RUN_TASK, task);
        rig.awaitLog("[migrate] watching task");
        rig.sim.faults().acceptOnly("AKIASOMEBODYELSE");
        assertThat(rig.failure(node)).contains("put the step inside retry(2), which continues it");
        assertThat(label(node)).startsWith("cannot go on for now: ");
    }
}
