package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.EnvVars;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchBuild;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchCredentials;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchFolder;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchSettings;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Durability;
import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import io.jenkins.plugins.ecstoolkit.simulator.RecordedCall;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose credentials a step may use, and what becomes of it when they change or end. */
class CredentialsOnBenchTest {

    private static final Duration SOON = Duration.ofSeconds(40);

    private final BenchFolder a = new BenchFolder(Jenkins.get(), "a");
    private final BenchFolder b = new BenchFolder(Jenkins.get(), "b");

    @TempDir
    Path directory;

    private BenchCredentials stores;
    private StepsRig rig;

    @BeforeEach
    void start() throws Exception {
        stores = new BenchCredentials()
                .put(a, "of-a", "AKIAOFA000000000", "secret")
                .put(b, "of-b", "AKIAOFB000000000", "secret")
                .put(Jenkins.get(), "shared", "AKIASHARED000000", "secret");
    }

    @AfterEach
    void stop() {
        rig.close();
        stores.close();
        BenchSettings.clear();
    }

    private BenchBuild build(BenchFolder folder, String job) throws Exception {
        if (rig == null) {
            rig = StepsRig.fast(directory);
        }
        BenchBuild build = rig.controller.newBuild(folder, job, Durability.EVERY_STEP);
        build.inside(new EnvVars(Map.of("AWS_REGION", "us-east-1")), null);
        return build;
    }

    private String update(BenchBuild build, Map<String, Object> more) throws Exception {
        Map<String, Object> arguments = new HashMap<>(
                Map.of("cluster", "example", "service", "web-server", "containers", List.of("app"), "imageTag", "v2"));
        arguments.putAll(more);
        return build.start(rig.controller.step(StepsRig.PACKAGE + StepsRig.UPDATE_SERVICE, arguments));
    }

    private static String failure(BenchBuild build, String node) throws Exception {
        return build.await(node, SOON).failure().getMessage();
    }

    @Test
    void aFoldersCredentialsAreForItsJobsOnly() throws Exception {
        BenchBuild inA = build(a, "app-a");

        assertThat(failure(inA, update(inA, Map.of("credentialsId", "of-b"))))
                .isEqualTo("ecsUpdateService: no AWS credentials with the id 'of-b' can be used by this job; check the"
                        + " id, and that it is stored where this job may see it");
        assertThat(failure(inA, update(inA, Map.of()))).contains("jobs may not use the controller's own AWS identity");
        assertThat(rig.calls()).as("no call was made").isZero();

        assertThat(inA.await(update(inA, Map.of("credentialsId", "of-a")), SOON).failure())
                .isNull();
        assertThat(inA.run().logLines()).contains("[ecs] using credentials 'of-a', region us-east-1");
    }

    @Test
    void aFolderGivesDefaultsAndNarrowsTheClusters() throws Exception {
        BenchFolder inner = new BenchFolder(a, "inner");
        BenchSettings.global().put("credentialsId", "shared");
        BenchSettings.folders().put(a, Map.of("credentialsId", "of-a", "allowedClusters", List.of("dev-*")));
        BenchSettings.folders().put(inner, Map.of("allowedClusters", List.of("*")));
        BenchBuild inInner = build(inner, "app-inner");
        BenchBuild inB = build(b, "app-b");

        for (Map<String, Object> more : List.<Map<String, Object>>of(Map.of(), Map.of("dryRun", true))) {
            assertThat(failure(inInner, update(inInner, more)))
                    .isEqualTo("ecsUpdateService: the cluster 'example' may not be used by this job: folder 'a' allows"
                            + " dev-*");
        }
        assertThat(rig.calls()).as("no call was made").isZero();

        assertThat(inB.await(update(inB, Map.of()), SOON).failure()).isNull();
        assertThat(inB.run().logLines())
                .contains(
                        "[ecs] using credentials 'shared', the default of the global configuration, region us-east-1");
    }

    /** A step that takes part in a rollout finds its journal in another way than one that has its own. */
    @Test
    void aPhaseOnItsOwnIsHeldToTheSameClusters() throws Exception {
        BenchSettings.folders().put(a, Map.of("credentialsId", "of-a", "allowedClusters", List.of("dev-*")));
        BenchBuild inA = build(a, "app-a");

        String node = inA.start(rig.controller.step(
                StepsRig.PACKAGE + StepsRig.DEPLOY,
                Map.of(
                        "imageTag",
                        "v2",
                        "only",
                        "services",
                        "config",
                        "{version: v1, cluster: example, services: [{name: web-server, containers: [app]}]}")));

        assertThat(failure(inA, node))
                .isEqualTo("ecsDeploy: the cluster 'example' may not be used by this job: folder 'a' allows dev-*");
        assertThat(rig.calls()).as("no call was made").isZero();
    }

    @Test
    void rotatedCredentialsAreUsedWithTheNextCall() throws Exception {
        BenchBuild inA = build(a, "app-a");
        rig.sim.behaviour("migrate", TaskBehaviour.normal().exits(Duration.ofSeconds(60), 0));
        rig.sim.faults().acceptOnly("AKIAOFA000000000");
        String node = inA.start(rig.controller.step(
                StepsRig.PACKAGE + StepsRig.RUN_TASK,
                Map.of("cluster", "example", "family", "migrate", "credentialsId", "of-a")));
        StepsRig.await("the task", () -> rig.changes().containsKey("RunTask"));

        stores.put(a, "of-a", "AKIANEW000000000", "other");
        rig.sim.faults().acceptOnly("AKIANEW000000000");

        assertThat(inA.await(node, SOON).failure()).isNull();
    }

    @Test
    void keysOfTheEnvironmentThatExpireSayWhatToUseInstead() throws Exception {
        BenchBuild inA = build(a, "app-a");
        EnvVars environment = new EnvVars(Map.of(
                "AWS_ACCESS_KEY_ID", "ASIAOLD",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_SESSION_TOKEN", "token",
                "AWS_REGION", "us-east-1"));
        inA.inside(environment, null);
        rig.sim.behaviour("migrate", TaskBehaviour.normal().exits(Duration.ofSeconds(120), 0));
        Map<String, Object> arguments = Map.of("cluster", "example", "family", "migrate");
        String node = inA.start(rig.controller.step(StepsRig.PACKAGE + StepsRig.RUN_TASK, arguments));
        StepsRig.await("the task", () -> rig.sim.calls().containsKey("DescribeTasks"));

        rig.sim.faults().failNext("*", 100, FaultKind.EXPIRED_TOKEN);
        String message = failure(inA, node);

        assertThat(message)
                .contains("expired")
                .contains("give the step credentialsId: '...' instead of withCredentials or withAWS around it")
                .contains("Still running:")
                .contains("put the step inside retry(2), which continues it");
        rig.sim.faults().clear();
        environment.put("AWS_ACCESS_KEY_ID", "ASIANEW");
        String again = inA.start(rig.controller.step(StepsRig.PACKAGE + StepsRig.RUN_TASK, arguments));
        assertThat(inA.await(again, SOON).failure()).isNull();
        assertThat(rig.changes()).as("continued").containsEntry("RunTask", 1L);
    }

    @Test
    void aRoleIsFoundAnewAfterARestart() throws Exception {
        BenchBuild inA = build(a, "app-a");
        rig.sim.behaviour("migrate", TaskBehaviour.normal().exits(Duration.ofSeconds(60), 0));
        String node = inA.start(rig.controller.step(
                StepsRig.PACKAGE + StepsRig.RUN_TASK,
                Map.of(
                        "cluster", "example",
                        "family", "migrate",
                        "credentialsId", "of-a",
                        "roleArn", "arn:aws:iam::123456789012:role/deploy")));
        StepsRig.await("the task", () -> rig.sim.calls().containsKey("RunTask"));

        rig.restartAfterKill();

        assertThat(rig.controller.build("app-a").await(node, SOON).failure()).isNull();
        assertThat(rig.sim.calls()).containsEntry("AssumeRole", 2L);
        assertThat(rig.changes()).containsEntry("RunTask", 1L);
    }

    /** The sessions of a role are each build's own; what they see is the same. */
    @Test
    void buildsWithOneRoleAreWatchedTogetherAndEachSignsItsOwnChanges() throws Exception {
        List<BenchBuild> builds = List.of(build(a, "one"), build(a, "two"));
        rig.sim.registerTaskDefinition("worker", StepsRig.images("worker"));
        rig.sim.createService("example", "worker", "worker", 1);
        Map<String, Object> role = Map.of("credentialsId", "of-a", "roleArn", "arn:aws:iam::123456789012:role/deploy");
        List<String> nodes = new ArrayList<>();
        nodes.add(update(builds.get(0), role));
        Map<String, Object> worker = new HashMap<>(role);
        worker.put("service", "worker");
        nodes.add(update(builds.get(1), worker));

        for (int i = 0; i < builds.size(); i++) {
            assertThat(builds.get(i).await(nodes.get(i), SOON).failure()).isNull();
        }

        assertThat(rig.sim.calls()).containsEntry("AssumeRole", 2L);
        assertThat(calls("UpdateService").map(RecordedCall::accessKeyId).distinct())
                .hasSize(2)
                .doesNotContain("AKIAOFA000000000");
        assertThat(calls("RegisterTaskDefinition")
                        .map(RecordedCall::accessKeyId)
                        .distinct())
                .hasSize(2);
        assertThat(calls("DescribeServices"))
                .anySatisfy(call -> assertThat(call.request().path("services")).hasSize(2));
    }

    private Stream<RecordedCall> calls(String action) {
        return rig.sim.history().stream().filter(call -> call.action().equals(action));
    }
}
