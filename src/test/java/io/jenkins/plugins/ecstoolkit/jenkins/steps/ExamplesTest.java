package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchFolder;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchSettings;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Durability;
import io.jenkins.plugins.ecstoolkit.jenkins.pipeline.BuildResult;
import io.jenkins.plugins.ecstoolkit.jenkins.pipeline.Pipeline;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Jenkinsfiles in examples/ do what they say. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("examples");
    private static final TaskBehaviour CRASHES = TaskBehaviour.normal().crashLoop(Duration.ofSeconds(2), 1);

    private PipelineRig rig;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        rig = new PipelineRig(directory);
    }

    @AfterEach
    void end() {
        BenchSettings.clear();
        rig.close();
    }

    private Pipeline run(String example) throws Exception {
        return rig.run(file(example));
    }

    private static Path file(String example) {
        return EXAMPLES.resolve(example).resolve("Jenkinsfile");
    }

    private void assertSuccess(Pipeline build) {
        assertThat(build.failure()).as(() -> String.join("\n", rig.rig.log())).isNull();
        assertThat(build.result()).isEqualTo(BuildResult.SUCCESS);
    }

    private List<String> tags() {
        return Stream.of("app-web-server", "app-worker", "app-worker-scheduler")
                .map(rig::tag)
                .toList();
    }

    private void assertAllRun(String tag) {
        assertThat(tags()).containsOnly(tag);
    }

    private static List<String> stages(Pipeline build) {
        return build.events().stream()
                .filter(event -> event.startsWith("stage "))
                .map(event -> event.substring("stage ".length()))
                .toList();
    }

    /** Whoever adds an example adds a test. */
    @Test
    void everyExampleHasATest() throws Exception {
        try (Stream<Path> folders = Files.list(EXAMPLES)) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "approval",
                            "canary",
                            "declarative",
                            "migration-gate",
                            "multibranch",
                            "notification",
                            "rails",
                            "rollback",
                            "scripted",
                            "stages");
        }
    }

    @Test
    void declarative() throws Exception {
        assertSuccess(run("declarative"));
        assertAllRun(StepsRig.NEW);
        assertThat(rig.rig.changes())
                .isEqualTo(Map.of("RegisterTaskDefinition", 5L, "RunTask", 2L, "UpdateService", 3L));
        assertThat(rig.rig.log()).contains("[ecs] using credentials 'deploy', region eu-west-1");
    }

    @Test
    void declarativeThatFails() throws Exception {
        rig.rig.sim.behaviour("app-database-migrate", TaskBehaviour.normal().exits("rails", 1, Duration.ofSeconds(2)));
        Pipeline build = run("declarative");
        assertThat(build.failure()).hasMessageStartingWith("ecsDeploy: app-database-migrate: container rails exited");
        assertThat(build.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(build.events()).last().asString().startsWith("echo the report");
        assertAllRun(StepsRig.OLD);
    }

    @Test
    void scripted() throws Exception {
        Pipeline build = run("scripted");
        assertSuccess(build);
        assertAllRun(StepsRig.NEW);
        assertThat(rig.rig.log()).contains("[ecs] using credentials of the step's environment, region eu-west-1");
        assertThat(build.events()).last().asString().matches("echo successful in [0-9.]+ s");
    }

    @Test
    void stages() throws Exception {
        Pipeline build = run("stages");
        assertSuccess(build);
        assertAllRun(StepsRig.NEW);
        assertThat(stages(build)).containsExactly("Migrate", "Roll out", "Smoke test", "Clean up");
    }

    private Pipeline branch(String name) throws Exception {
        for (String cluster : List.of("staging", "production")) {
            rig.cluster(cluster).service("app-web-server", List.of("rails"), 2);
            String config = cluster + ".yml";
            Files.copy(EXAMPLES.resolve("multibranch").resolve(config), rig.workspace.resolve(config));
        }
        BenchFolder folder = new BenchFolder(Jenkins.get(), "team");
        rig.credentials.put(folder, "of-the-team", "AKIATEAM00000000", "secret");
        BenchSettings.folders()
                .put(
                        folder,
                        Map.of(
                                "credentialsId",
                                "of-the-team",
                                "region",
                                "eu-west-1",
                                "allowedClusters",
                                List.of("staging", "production")));
        rig.rig.controller.prepare("io.jenkins.plugins.ecstoolkit.jenkins.configuration.ApplySettings");
        rig.in(rig.rig.controller.newBuild(folder, name, Durability.EVERY_STEP));
        return rig.pipeline(Map.of("BRANCH_NAME", name)).run(Files.readString(file("multibranch")));
    }

    @Test
    void multibranchMain() throws Exception {
        Pipeline build = branch("main");
        assertSuccess(build);
        assertThat(rig.tag("production", "app-web-server")).isEqualTo(StepsRig.NEW);
        assertThat(rig.tag("staging", "app-web-server")).isEqualTo(StepsRig.OLD);
        assertThat(build.events()).containsExactly("stage Plan", "skipped Staging", "stage Production");
        assertThat(rig.rig.controller.build("main").run().logLines())
                .contains("[ecs] using credentials 'of-the-team', the default of folder 'team', region eu-west-1");
    }

    @Test
    void multibranchDevelop() throws Exception {
        assertSuccess(branch("develop"));
        assertThat(rig.tag("production", "app-web-server")).isEqualTo(StepsRig.OLD);
        assertThat(rig.tag("staging", "app-web-server")).isEqualTo(StepsRig.NEW);
    }

    @Test
    void multibranchOther() throws Exception {
        assertSuccess(branch("feature"));
        assertThat(rig.rig.changes()).isEmpty();
    }

    @Test
    void migrationGate() throws Exception {
        Pipeline build = run("migration-gate");
        assertSuccess(build);
        assertAllRun(StepsRig.NEW);
        assertThat(build.events())
                .containsExactly(
                        "stage Migrate",
                        "stage Approve",
                        "input The database is migrated. Update the services?",
                        "stage Roll out");
        assertThat(rig.rig.changes()).containsEntry("RunTask", 1L);
    }

    @Test
    void migrationGateThatStaysShut() throws Exception {
        rig.rig.sim.behaviour("app-database-migrate", TaskBehaviour.normal().exits("rails", 1, Duration.ofSeconds(2)));
        Pipeline build = run("migration-gate");
        assertThat(build.result()).isEqualTo(BuildResult.FAILURE);
        assertThat(stages(build)).containsExactly("Migrate");
        assertAllRun(StepsRig.OLD);
    }

    @Test
    void canary() throws Exception {
        Pipeline build = run("canary");
        assertSuccess(build);
        assertAllRun(StepsRig.NEW);
        assertThat(rig.tag("app-web-canary")).isEqualTo(StepsRig.NEW);
        assertThat(build.events()).contains("branch web", "branch worker", "branch scheduler");
    }

    @Test
    void canaryThatDies() throws Exception {
        Pipeline build = rig.pipeline(Map.of()).failing("./smoke-test.sh", 7).run(Files.readString(file("canary")));
        assertThat(build.failure()).hasMessage("script returned exit code 7");
        assertThat(rig.tag("app-web-canary")).isEqualTo(StepsRig.OLD);
        assertAllRun(StepsRig.OLD);
        assertThat(rig.rig.changes()).containsEntry("UpdateService", 2L);
    }

    @Test
    void rollbackAfterATest() throws Exception {
        Pipeline build = rig.pipeline(Map.of()).failing("./smoke-test.sh", 1).run(Files.readString(file("rollback")));
        assertThat(build.failure()).hasMessage("script returned exit code 1");
        assertAllRun(StepsRig.OLD);
        assertThat(rig.rig.changes()).containsEntry("UpdateService", 6L);
    }

    @Test
    void rollbackByTheStep() throws Exception {
        rig.rig.sim.behaviour("app-worker", task -> task.hasTag(StepsRig.NEW), CRASHES);
        Pipeline build = run("rollback");
        assertThat(build.failure()).hasMessageStartingWith("ecsDeploy: app-worker: ");
        assertThat(stages(build)).containsExactly("Deploy");
        assertAllRun(StepsRig.OLD);
    }

    @Test
    void notification() throws Exception {
        Pipeline build = run("notification");
        assertSuccess(build);
        assertThat(build.events())
                .last()
                .asString()
                .matches("(?s)mail team@example.com\napp 1: successful in [0-9.]+ s\n.*"
                        + "app-web-server: successful, app-web-server:1 -> app-web-server:2\n.*");
    }

    @Test
    void notificationOfAFailure() throws Exception {
        rig.rig.sim.behaviour("app-database-migrate", TaskBehaviour.normal().exits("rails", 1, Duration.ofSeconds(2)));
        Pipeline build = run("notification");
        assertThat(build.failure()).isNull();
        assertThat(build.result()).isEqualTo(BuildResult.UNSTABLE);
        assertThat(build.events())
                .last()
                .asString()
                .contains("app 1: failed in ", "because app-database-migrate: container rails exited with code 1");
    }

    /** Deployments of the service wait for a person from now on. */
    private void pauses(String service) {
        ObjectNode update = new ObjectMapper().createObjectNode();
        update.put("cluster", "example").put("service", service);
        ObjectNode configuration = update.putObject("deploymentConfiguration");
        configuration.put("strategy", "BLUE_GREEN").put("bakeTimeInMinutes", 0);
        ObjectNode hook = configuration.putArray("lifecycleHooks").addObject();
        hook.put("targetType", "PAUSE").putArray("lifecycleStages").add("POST_TEST_TRAFFIC_SHIFT");
        hook.putObject("timeoutConfiguration").put("timeoutInMinutes", 600).put("action", "ROLLBACK");
        rig.rig.sim.other("UpdateService", update);
    }

    @Test
    void approval() throws Exception {
        pauses("app-web-server");
        List<Integer> deployments = new ArrayList<>();
        Pipeline build = rig.pipeline(Map.of())
                .whileAsked(() -> deployments.add(rig.rig
                        .sim
                        .service("example", "app-web-server")
                        .path("deployments")
                        .size()))
                .run(Files.readString(file("approval")));
        assertSuccess(build);
        assertThat(deployments).as("old and new at the input").containsExactly(2);
        assertAllRun(StepsRig.NEW);
        assertThat(rig.rig.sim.service("example", "app-web-server").path("deployments"))
                .hasSize(1);
        assertThat(rig.rig.changes()).containsEntry("UpdateService", 3L).containsEntry("ContinueServiceDeployment", 1L);
    }

    @Test
    void approvalThatIsRefused() throws Exception {
        pauses("app-web-server");
        Pipeline build = rig.pipeline(Map.of()).rejecting().run(Files.readString(file("approval")));
        assertThat(build.result()).isEqualTo(BuildResult.ABORTED);
        assertAllRun(StepsRig.OLD);
        assertThat(rig.rig.changes()).doesNotContainKey("ContinueServiceDeployment");
    }

    /** The same Jenkinsfile where nothing pauses. */
    @Test
    void approvalOfServicesThatDoNotPause() throws Exception {
        assertSuccess(run("approval"));
        assertAllRun(StepsRig.NEW);
        assertThat(rig.rig.changes()).doesNotContainKey("ContinueServiceDeployment");
    }

    /** The stand-in runs nothing that it does not know, and the steps no argument that they do not have. */
    @Test
    void unknownStepsAndArgumentsAreRefused() {
        assertThat(rig.pipeline(Map.of()).run("ecsDeplyo imageTag: 'x'").failure())
                .hasMessage("the stand-in for Pipeline has no step ecsDeplyo");
        assertThat(rig.pipeline(Map.of()).run("ecsDeploy imageTga: 'x'").failure())
                .hasMessage("no argument imageTga");
        assertThat(rig.pipeline(Map.of()).run("echo massage: 'x'").failure()).hasMessage("echo: no argument massage");
        assertThat(rig.pipeline(Map.of()).run("pipeline { agnet any }").failure())
                .hasMessage("the stand-in for Pipeline has no 'agnet' in pipeline");
        assertThat(rig.pipeline(Map.of()).run("echo missing").failure()).hasMessageContaining("missing");
    }
}
