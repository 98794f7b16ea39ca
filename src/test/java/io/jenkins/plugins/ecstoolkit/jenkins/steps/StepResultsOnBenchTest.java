package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jenkins.model.Tab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** What the steps do, return and write to the log when nothing disturbs them. */
class StepResultsOnBenchTest {

    private StepsRig rig;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        rig = StepsRig.fast(directory);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    /** Classes of the JDK that a sandboxed script may read, and a program can keep. */
    private static void assertPlain(Object value) throws Exception {
        walk(value);
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(value);
        }
    }

    private static void walk(Object value) {
        if (value instanceof Map<?, ?> map) {
            assertThat(map.getClass().getName()).isEqualTo("java.util.LinkedHashMap");
            map.forEach((key, item) -> {
                assertThat(key).isInstanceOf(String.class);
                walk(item);
            });
        } else if (value instanceof List<?> list) {
            assertThat(list.getClass().getName()).isEqualTo("java.util.ArrayList");
            list.forEach(StepResultsOnBenchTest::walk);
        } else if (value != null) {
            assertThat(value).isInstanceOfAny(String.class, Integer.class, Long.class, Boolean.class);
        }
    }

    private void assertDeployed(Map<String, Object> value) throws Exception {
        assertThat(StepsRig.outline(value)).isEqualTo(StepsRig.OUTLINE);
        assertPlain(value);
        assertThat(rig.changes()).isEqualTo(StepsRig.ALL_CHANGES);
        assertThat(rig.imageOfService()).endsWith(":" + StepsRig.NEW);
        assertThat(rig.journals()).hasSize(1);
        assertThat(rig.log()).doesNotHaveDuplicates();
        assertThat(rig.log()).first().isEqualTo("[ecs] using credentials of the step's environment, region us-east-1");
        assertThat(rig.build().running()).isEmpty();
        assertThat(rig.build().run().getAction(Tab.class)).hasFieldOrPropertyWithValue("urlName", "ecs-rollouts");
        assertThat(rig.build().run().getAction(Tab.class))
                .extracting("lines")
                .asString()
                .contains("example, c0ffee01 → 49779134: successful");
    }

    @Test
    void deploysWhatATextLists() throws Exception {
        assertDeployed(rig.value(rig.deploy()));
        assertThat(rig.log())
                .contains("[migrate] new container image tag: 49779134, container app")
                .contains("[web-server] service is stable")
                .anyMatch(line -> line.startsWith("[web-server] watching ... service: active, deployment: primary")
                        && line.contains("(https://us-east-1.console.aws.amazon.com/ecs/v2/clusters/example/services/"
                                + "web-server/deployments?region=us-east-1)"))
                .anyMatch(line -> line.startsWith("[migrate] successfully stopped task [1]")
                        && line.contains("(https://us-east-1.console.aws.amazon.com/ecs/v2/clusters/example/tasks/"));
    }

    @Test
    void deploysWhatAMapLists() throws Exception {
        Map<String, Object> config = new Yaml().load(StepsRig.CONFIG);
        assertDeployed(rig.run(StepsRig.DEPLOY, Map.of("imageTag", StepsRig.NEW, "config", config)));
    }

    @Test
    void deploysWhatAFileOfTheWorkspaceLists() throws Exception {
        Files.writeString(rig.workspace().resolve(".ecs-toolkit.yml"), StepsRig.CONFIG);
        assertDeployed(rig.run(StepsRig.DEPLOY, Map.of("imageTag", StepsRig.NEW)));
    }

    @Test
    void deploysWhatAFileInAFolderOfTheWorkspaceLists() throws Exception {
        Path folder = Files.createDirectories(rig.workspace().resolve("deploy"));
        Files.writeString(folder.resolve("prod.yml"), StepsRig.CONFIG);
        assertDeployed(rig.run(
                StepsRig.DEPLOY, Map.of("imageTag", StepsRig.NEW, "configFile", "./deploy/../deploy/prod.yml")));
    }

    @Test
    void skipsTasks() throws Exception {
        Map<String, Object> value = rig.run(
                StepsRig.DEPLOY, Map.of("imageTag", StepsRig.NEW, "config", StepsRig.CONFIG, "skipTasks", true));
        assertThat(StepsRig.outline(value))
                .containsExactly("successful", "services successful 1", "web-server successful web:1 web:2 0");
        assertThat(rig.changes()).isEqualTo(Map.of("RegisterTaskDefinition", 1L, "UpdateService", 1L));
    }

    @Test
    void dryRunChangesNothing() throws Exception {
        Map<String, Object> value =
                rig.run(StepsRig.DEPLOY, Map.of("imageTag", StepsRig.NEW, "config", StepsRig.CONFIG, "dryRun", true));
        assertPlain(value);
        assertThat(value).containsEntry("status", "planned");
        assertThat(rig.changes()).isEmpty();
        assertThat(rig.journals()).isEmpty();
        assertThat(rig.log())
                .contains("[ecs] dry run: nothing is changed")
                .contains("[web-server] UpdateService cluster=example service=web-server taskDefinition=web:(new)"
                        + " forceNewDeployment=false")
                .anyMatch(line ->
                        line.startsWith("[migrate] RunTask cluster=example taskDefinition=migrate:(new) count=1"));
    }

    @Test
    void runsATaskWithoutATag() throws Exception {
        Map<String, Object> value = rig.run(StepsRig.RUN_TASK, Map.of("cluster", "example", "family", "migrate"));
        assertPlain(value);
        assertThat(value)
                .containsEntry("status", "successful")
                .containsEntry("name", "migrate")
                .containsEntry("revisionBefore", "migrate:1")
                .doesNotContainKeys("phases", "revisionAfter");
        assertThat(StepsRig.maps(value.get("tasks"))).singleElement().satisfies(task -> assertThat(
                        StepsRig.maps(task.get("containers")).get(0))
                .containsEntry("name", "app")
                .containsEntry("exitCode", 0L));
        assertThat(rig.changes()).isEqualTo(Map.of("RunTask", 1L));
        assertThat(rig.log()).noneMatch(line -> line.contains("report - total"));
    }

    @Test
    void runsTwoTasksWithATag() throws Exception {
        Map<String, Object> value = rig.run(
                StepsRig.RUN_TASK,
                Map.of(
                        "cluster",
                        "example",
                        "family",
                        "migrate",
                        "containers",
                        List.of("app"),
                        "imageTag",
                        StepsRig.NEW,
                        "count",
                        2));
        assertPlain(value);
        assertThat(value).containsEntry("revisionAfter", "migrate:2").containsEntry("imageTag", StepsRig.NEW);
        assertThat(StepsRig.maps(value.get("tasks"))).hasSize(2);
        assertThat(rig.changes()).isEqualTo(Map.of("RegisterTaskDefinition", 1L, "RunTask", 1L));
    }

    @Test
    void doesNotWaitForATask() throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().neverStops());
        Map<String, Object> value =
                rig.run(StepsRig.RUN_TASK, Map.of("cluster", "example", "family", "migrate", "wait", false));
        assertThat(value).containsEntry("status", "successful");
        assertThat(StepsRig.maps(value.get("tasks"))).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("status", "running"));
        assertThat(rig.log())
                .anyMatch(line ->
                        line.startsWith("[migrate] accepted by ECS, not waiting for it to finish; to check: aws ecs"
                                + " describe-tasks --cluster example --region us-east-1 --tasks "));
    }

    @Test
    void saysWhyATaskFailed() throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().exits(Duration.ofSeconds(1), 3));
        String node = rig.start(StepsRig.RUN_TASK, Map.of("cluster", "example", "family", "migrate"));
        assertThat(rig.failure(node))
                .startsWith("ecsRunTask: ")
                .contains("migrate", "app", "3")
                .doesNotContain("\n", "Exception");
    }

    @Test
    void updatesAServiceToATag() throws Exception {
        Map<String, Object> value = rig.run(
                StepsRig.UPDATE_SERVICE,
                Map.of(
                        "cluster",
                        "example",
                        "service",
                        "web-server",
                        "containers",
                        List.of("app"),
                        "imageTag",
                        StepsRig.NEW));
        assertPlain(value);
        assertThat(value)
                .containsEntry("name", "web-server")
                .containsEntry("revisionBefore", "web:1")
                .containsEntry("revisionAfter", "web:2")
                .containsKey("deployment");
        assertThat(rig.changes()).isEqualTo(Map.of("RegisterTaskDefinition", 1L, "UpdateService", 1L));
    }

    @Test
    void leavesAnUnchangedServiceAlone() throws Exception {
        Map<String, Object> value =
                rig.run(StepsRig.UPDATE_SERVICE, Map.of("cluster", "example", "service", "web-server"));
        assertThat(value).containsEntry("status", "successful");
        assertThat(rig.changes()).isEmpty();
    }

    @Test
    void forcesANewDeployment() throws Exception {
        Map<String, Object> value =
                rig.run(StepsRig.UPDATE_SERVICE, Map.of("cluster", "example", "service", "web-server", "force", true));
        assertThat(value).containsEntry("status", "successful");
        assertThat(rig.changes()).isEqualTo(Map.of("UpdateService", 1L));
    }

    @Test
    void doesNotWaitForAService() throws Exception {
        rig.sim.behaviour("web-server", TaskBehaviour.normal().imageMissing("app"));
        Map<String, Object> value = rig.run(
                StepsRig.UPDATE_SERVICE,
                Map.of("cluster", "example", "service", "web-server", "force", true, "wait", false));
        assertThat(value).containsEntry("status", "successful");
        assertThat(rig.log())
                .contains(
                        "[web-server] accepted by ECS, not waiting for it to finish; to check: aws ecs list-service-deployments"
                                + " --cluster example --region us-east-1 --service web-server");
    }

    @Test
    void saysInOneParagraphWhyADeployFailed() throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().exits(Duration.ofSeconds(1), 3));
        assertThat(rig.failure(rig.deploy()))
                .startsWith("ecsDeploy: ")
                .contains("migrate")
                .doesNotContain("\n", "Exception", "\u001b")
                .hasSizeLessThan(1000);
        assertThat(rig.changes()).doesNotContainKey("UpdateService");
        assertThat(rig.build().run().logLines()).noneMatch(line -> line.startsWith("\tat "));
    }

    @Test
    void saysThatACallWasDenied() throws Exception {
        rig.sim.faults().deny("RunTask");
        assertThat(rig.failure(rig.deploy()))
                .startsWith("ecsDeploy: ")
                .contains("RunTask")
                .doesNotContain("\n");
    }
}
