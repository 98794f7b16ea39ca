package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.EnvVars;
import hudson.model.Result;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchBuild;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchFolder;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchSettings;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Durability;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.simulator.Changes;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import io.jenkins.plugins.ecstoolkit.simulator.Gate;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal is continued by the same step in the same account and region, and by no other. */
class WhoseJournalOnBenchTest {

    private static final String HERE = "123456789012";
    private static final String THERE = "210987654321";

    /** Of the account {@link #THERE}. */
    private static final String KEY_THERE = "AKIAOFTHEOTHERTHERE1";

    private static final Map<String, Long> MIGRATED = Map.of("RegisterTaskDefinition", 1L, "RunTask", 1L);

    private StepsRig rig;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        rig = StepsRig.fast(directory);
    }

    @AfterEach
    void end() {
        rig.close();
        BenchSettings.clear();
    }

    private EcsSimulator otherAccount() {
        return rig.elsewhere(THERE, "us-east-1", (key, region) -> KEY_THERE.equals(key));
    }

    private EcsSimulator otherRegion() {
        return rig.elsewhere(HERE, "eu-west-1", (key, region) -> "eu-west-1".equals(region));
    }

    private void with(String variable, String value) {
        EnvVars environment = new EnvVars(StepsRig.environment());
        environment.put(variable, value);
        rig.build().inside(environment, null);
    }

    private void asBefore() {
        rig.build().inside(StepsRig.environment(), null);
    }

    private String deploy(Object... more) throws Exception {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("imageTag", StepsRig.NEW);
        arguments.put("config", StepsRig.CONFIG);
        for (int i = 0; i < more.length; i += 2) {
            arguments.put((String) more[i], more[i + 1]);
        }
        return rig.start(StepsRig.DEPLOY, arguments);
    }

    /** The step's keys expire while its migration runs. */
    private void suspended(Object... more) throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().exits(Duration.ofSeconds(90), 0));
        String node = deploy(more);
        rig.awaitLog("[migrate] watching task");
        rig.sim.faults().failNext("*", 1000, FaultKind.EXPIRED_TOKEN);
        assertThat(rig.failure(node)).contains("put the step inside retry(2), which continues it");
        rig.sim.faults().clear();
    }

    private String status(int journal) throws Exception {
        return RolloutReport.of(JournalReader.read(rig.journals().get(journal))).status();
    }

    @Test
    void anotherKeyOfTheSameAccountContinuesAWholeRollout() throws Exception {
        suspended();
        with("AWS_ACCESS_KEY_ID", "AKIAANOTHERKEYHERE12");
        rig.value(deploy());
        assertThat(rig.changes()).isEqualTo(StepsRig.ALL_CHANGES);
        assertThat(rig.journals()).hasSize(1);
    }

    @Test
    void anotherKeyOfTheSameAccountContinuesAPhase() throws Exception {
        suspended("only", "pre");
        with("AWS_ACCESS_KEY_ID", "AKIAANOTHERKEYHERE12");
        rig.value(deploy("only", "pre"));
        assertThat(rig.changes()).isEqualTo(MIGRATED);
        with("AWS_ACCESS_KEY_ID", "AKIAATHIRDKEYHERE123");
        rig.value(deploy("only", "services"));
        assertThat(rig.changes()).isEqualTo(StepsRig.ALL_CHANGES);
        assertThat(rig.journals()).hasSize(1);
    }

    @Test
    void continuingSaysWithWhichCredentials() throws Exception {
        suspended();
        rig.value(deploy());
        assertThat(rig.log())
                .filteredOn("[ecs] using credentials of the step's environment, region us-east-1"::equals)
                .hasSize(2);
    }

    @Test
    void keysOfAnotherAccountBeginAWholeRolloutOfTheirOwn() throws Exception {
        EcsSimulator there = otherAccount();
        suspended();
        with("AWS_ACCESS_KEY_ID", KEY_THERE);
        rig.value(deploy());
        assertThat(Changes.of(there)).isEqualTo(StepsRig.ALL_CHANGES);
        assertThat(rig.changes()).isEqualTo(MIGRATED);
        assertThat(status(0)).isEqualTo("suspended");
        asBefore();
        rig.value(deploy());
        assertThat(rig.changes()).isEqualTo(StepsRig.ALL_CHANGES);
        assertThat(rig.journals()).hasSize(2);
    }

    @Test
    void keysOfAnotherAccountBeginTheirOwnPhases() throws Exception {
        EcsSimulator there = otherAccount();
        rig.value(deploy("only", "pre"));
        with("AWS_ACCESS_KEY_ID", KEY_THERE);
        assertThat(rig.failure(deploy("only", "services")))
                .contains("which has not run in this build", "those of the phases that have run differ");
        rig.value(deploy("only", "pre"));
        rig.value(deploy("only", "services"));
        assertThat(Changes.of(there)).isEqualTo(StepsRig.ALL_CHANGES);
        assertThat(rig.changes()).isEqualTo(MIGRATED);
        asBefore();
        rig.value(deploy("only", "services"));
        assertThat(rig.changes()).isEqualTo(StepsRig.ALL_CHANGES);
        assertThat(rig.journals()).hasSize(2);
    }

    @Test
    void phasesOfTwoAccountsMayRunInParallel() throws Exception {
        EcsSimulator there = otherAccount();
        Gate gate = new Gate(Gate.Place.BEFORE);
        rig.sim.faults().onCall("RunTask", gate);
        String here = deploy("only", "pre");
        gate.awaitCall();
        with("AWS_ACCESS_KEY_ID", KEY_THERE);
        rig.value(deploy("only", "pre"));
        assertThat(Changes.of(there)).isEqualTo(MIGRATED);
        gate.open();
        rig.value(here);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pre"})
    void nothingIsDoneWhenTheAccountCannotBeTold(String only) throws Exception {
        Object[] more = only.isEmpty() ? new Object[0] : new Object[] {"only", only};
        EcsSimulator there = otherAccount();
        there.faults().failNext("*", 1000, FaultKind.EXPIRED_TOKEN);
        suspended(more);
        with("AWS_ACCESS_KEY_ID", KEY_THERE);
        assertThat(rig.failure(deploy(more)))
                .contains("an unfinished rollout of this build may belong to this step", "expired");
        assertThat(rig.journals()).hasSize(1);
        assertThat(Changes.of(there)).isEmpty();
        assertThat(rig.changes()).isEqualTo(MIGRATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pre"})
    void anAccountIsToldByARefusalToo(String only) throws Exception {
        Object[] more = only.isEmpty() ? new Object[0] : new Object[] {"only", only};
        EcsSimulator there = otherAccount();
        suspended(more);
        with("AWS_ACCESS_KEY_ID", KEY_THERE);
        there.faults().deny("DescribeServices");
        assertThat(rig.failure(deploy(more))).contains("nothing was changed");
        assertThat(rig.journals()).hasSize(2);
        assertThat(status(0)).isEqualTo("suspended");
    }

    @Test
    void afterARestartKeysOfAnotherAccountDoNotGoOn() throws Exception {
        EcsSimulator there = otherAccount();
        rig.sim.behaviour("migrate", TaskBehaviour.normal().exits(Duration.ofSeconds(90), 0));
        String node = deploy();
        rig.awaitLog("[migrate] watching task");
        rig.controller.kill();
        with("AWS_ACCESS_KEY_ID", KEY_THERE);
        rig.controller.start();
        assertThat(rig.failure(node))
                .contains("was begun in AWS account " + HERE, "these credentials belong to AWS account " + THERE);
        assertThat(Changes.of(there)).isEmpty();
        asBefore();
        rig.value(deploy());
        assertThat(rig.changes()).isEqualTo(StepsRig.ALL_CHANGES);
    }

    @Test
    void anotherRegionBeginsAWholeRolloutOfItsOwn() throws Exception {
        EcsSimulator there = otherRegion();
        suspended();
        with("AWS_REGION", "eu-west-1");
        rig.value(deploy());
        assertThat(Changes.of(there)).isEqualTo(StepsRig.ALL_CHANGES);
        assertThat(rig.changes()).isEqualTo(MIGRATED);
        assertThat(status(0)).isEqualTo("suspended");
    }

    @Test
    void afterARestartInAnotherRegionNothingGoesOn() throws Exception {
        EcsSimulator there = otherRegion();
        String node = deploy();
        rig.awaitLog("[migrate] watching task");
        rig.controller.kill();
        with("AWS_REGION", "eu-west-1");
        rig.controller.start();
        assertThat(rig.failure(node)).contains("was begun in region us-east-1", "this step is in region eu-west-1");
        assertThat(there.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pre"})
    void aFoldersClustersAreCheckedWhenARolloutIsContinued(String only) throws Exception {
        BenchFolder folder = new BenchFolder(null, "team");
        BenchBuild build = rig.controller.newBuild(folder, "limited", Durability.EVERY_STEP);
        build.inside(StepsRig.environment(), null);
        Map<String, Object> arguments =
                new LinkedHashMap<>(Map.of("imageTag", StepsRig.NEW, "config", StepsRig.CONFIG));
        if (!only.isEmpty()) {
            arguments.put("only", only);
        }
        rig.sim.behaviour("migrate", TaskBehaviour.normal().exits(Duration.ofSeconds(90), 0));
        String node = build.start(rig.controller.step(StepsRig.PACKAGE + StepsRig.DEPLOY, arguments));
        StepsRig.await("the task", () -> build.run().logLines().stream().anyMatch(l -> l.contains("watching task")));
        rig.controller.kill();
        BenchSettings.folders().put(folder, Map.of("allowedClusters", List.of("dev-*")));
        rig.controller.start();
        long calls = rig.calls();
        assertThat(rig.controller
                        .build("limited")
                        .await(node, StepsRig.SOON)
                        .failure()
                        .getMessage())
                .isEqualTo("ecsDeploy: the cluster 'example' may not be used by this job: folder 'team' allows dev-*");
        assertThat(rig.calls()).isEqualTo(calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pre"})
    void aHalfAbortedRolloutIsEndedAndNotContinued(String only) throws Exception {
        Object[] more =
                only.isEmpty() ? new Object[] {"onAbort", "stop"} : new Object[] {"onAbort", "stop", "only", only};
        rig.sim.behaviour("migrate", TaskBehaviour.normal().neverStops());
        Gate gate = new Gate(Gate.Place.BEFORE);
        rig.sim.faults().onCall("StopTask", gate);
        String node = deploy(more);
        rig.awaitLog("[migrate] watching task");
        rig.build().stop(node, new FlowInterruptedException(Result.ABORTED, true));
        gate.awaitCall();
        rig.build().stop(node, new FlowInterruptedException(Result.ABORTED, true));
        rig.end(node);
        gate.open();
        rig.sim.faults().clear();
        rig.sim.behaviour("migrate", TaskBehaviour.normal());
        StepsRig.await("the end by name", () -> "aborted".equals(status(0)));
        // As when the controller crashed before that.
        Path journal = rig.journals().get(0);
        List<String> lines = Files.readAllLines(journal);
        Files.write(journal, lines.subList(0, lines.size() - 1));
        assertThat(status(0)).isNotEqualTo("aborted");
        rig.restartAfterKill();

        assertThat(rig.value(deploy(more))).containsEntry("status", "successful");
        assertThat(rig.journals()).hasSize(2);
        assertThat(status(0)).isEqualTo("aborted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pre"})
    void aJournalThatCannotBeReadStopsTheStep(String only) throws Exception {
        Object[] more = only.isEmpty() ? new Object[0] : new Object[] {"only", only};
        suspended(more);
        Path journal = rig.journals().get(0);
        Files.writeString(journal, "x" + Files.readString(journal));
        assertThat(rig.failure(deploy(more)))
                .contains("line 1 of the journal " + journal)
                .contains("may belong to this step", "so nothing is done");
        assertThat(rig.changes()).isEqualTo(MIGRATED);
    }

    @Test
    void aJournalThatIsNoFileStopsTheStep() throws Exception {
        Path journal = rig.build().run().folder().resolve("ecs-toolkit").resolve("20260101t000000000-00000000.jsonl");
        Files.createDirectories(journal);
        assertThat(rig.failure(deploy())).contains("cannot read the journal " + journal);
        assertThat(rig.calls()).isZero();
    }

    @Test
    void aFolderThatCannotBeListedStopsTheStep() throws Exception {
        Path folder = rig.build().run().folder().resolve("ecs-toolkit");
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, "");
        assertThat(rig.failure(deploy())).contains("cannot read the journal " + folder);
        assertThat(rig.calls()).isZero();
    }

    /** Each rollback is of the account that its keys belong to. */
    @Test
    void aRollbackIsOfItsAccount() throws Exception {
        EcsSimulator there = otherAccount();
        rig.value(deploy("skipTasks", true));
        with("AWS_ACCESS_KEY_ID", KEY_THERE);
        there.registerTaskDefinition("web", StepsRig.images("web"));
        rig.value(deploy("skipTasks", true));
        assertThat(runs(there)).isEqualTo("web:3");

        rig.run(StepsRig.ROLLBACK, Map.of());
        assertThat(runs(there)).isEqualTo("web:1");
        assertThat(runs(rig.sim)).isEqualTo("web:2");
        asBefore();
        rig.run(StepsRig.ROLLBACK, Map.of());
        assertThat(runs(rig.sim)).isEqualTo("web:1");
    }

    @Test
    void aRollbackUnderKeysOfAnAccountThatTheBuildHasNotChangedDoesNothing() throws Exception {
        EcsSimulator there = otherAccount();
        rig.value(deploy("skipTasks", true));
        with("AWS_ACCESS_KEY_ID", KEY_THERE);
        for (boolean dryRun : new boolean[] {true, false}) {
            assertThat(rig.failure(rig.start(StepsRig.ROLLBACK, Map.of("dryRun", dryRun))))
                    .contains("AWS account " + HERE, "AWS account " + THERE);
        }
        assertThat(Changes.of(there)).isEmpty();
    }

    @Test
    void aRollbackIsOfItsRegion() throws Exception {
        EcsSimulator there = otherRegion();
        rig.value(deploy("skipTasks", true));
        with("AWS_REGION", "eu-west-1");
        assertThat(rig.failure(rig.start(StepsRig.ROLLBACK, Map.of())))
                .contains("has no rollout that updated a service in region eu-west-1");
        rig.value(deploy("skipTasks", true));
        rig.run(StepsRig.ROLLBACK, Map.of());
        assertThat(runs(there)).isEqualTo("web:1");
        assertThat(runs(rig.sim)).isEqualTo("web:2");
    }

    private static String runs(EcsSimulator ecs) {
        String arn = ecs.service("example", "web-server").path("taskDefinition").asText();
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    @Test
    void anExclusiveRolloutDoesNotWaitForANamesakeInAnotherAccount() throws Exception {
        otherAccount();
        Gate gate = new Gate(Gate.Place.BEFORE);
        rig.sim.faults().onCall("UpdateService", gate);
        String here = deploy("exclusive", true, "skipTasks", true);
        gate.awaitCall();
        with("AWS_ACCESS_KEY_ID", KEY_THERE);
        rig.value(deploy("exclusive", true, "skipTasks", true));
        gate.open();
        rig.value(here);
    }
}
