package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.EnvVars;
import hudson.model.Result;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchTime;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Durability;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.simulator.Gate;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that ends otherwise than by its steps: each of its rollouts ends with it, by name. */
class BuildEndsOnBenchTest {

    private final FlowInterruptedException cause = new FlowInterruptedException(Result.ABORTED, true);

    private StepsRig rig;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws Exception {
        rig = StepsRig.fast(directory);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    /** Slow enough that a call fits into the seconds that an abort has. */
    private void slowly() throws Exception {
        rig.close();
        rig = StepsRig.at(Files.createDirectory(directory.resolve("slow")), 4, Durability.EVERY_STEP);
    }

    private RolloutReport report() throws IOException {
        return RolloutReport.of(JournalReader.read(rig.journals().get(0)));
    }

    private void awaitEnd() throws Exception {
        StepsRig.await("the journal's end", () -> report().endedAt() != null);
    }

    /** The build, its job, the log and the journal know that it is over. */
    private void assertEndedByName(String reason) throws Exception {
        awaitEnd();
        assertThat(report().status()).isEqualTo("aborted");
        assertThat(report().reason()).isEqualTo(reason);
        Path run = rig.build().run().folder();
        StepsRig.await(
                "the note", () -> Files.readString(run.resolve("build.xml")).contains("<ended>true</ended>"));
        Path summary = run.resolveSibling("../ecs-rollouts.json");
        StepsRig.await(
                "the job's summary",
                () -> Files.exists(summary) && Files.readString(summary).contains("\"status\":\"aborted\""));
        assertThat(rig.log())
                .contains("[ecs] WARN: the rollout was aborted: " + reason)
                .anyMatch(line -> line.startsWith("[migrate] WARN: left running; to stop it: aws ecs stop-task"));
    }

    private void minutesPass() throws Exception {
        Instant later = BenchTime.clock().instant().plusSeconds(120);
        StepsRig.await("two minutes", () -> BenchTime.clock().instant().isAfter(later));
    }

    @Test
    void afterAHardKillNothingIsChangedAndTheRolloutEndsByName() throws Exception {
        rig.deploy();
        rig.awaitLog("[migrate] watching task");
        rig.killBuild();
        assertEndedByName("the build ended");
        StepsRig.await("the end of the task", () -> rig.sim.tasks().stream()
                .filter(t -> t.path("startedBy").asText().startsWith("ecs-toolkit/"))
                .allMatch(t -> t.path("lastStatus").asText().equals("STOPPED")));
        minutesPass();
        assertThat(rig.changes()).isEqualTo(Map.of("RegisterTaskDefinition", 1L, "RunTask", 1L));
        assertThat(report().status()).isEqualTo("aborted");
    }

    /** Nobody knows what becomes of the call; that is said. */
    @Test
    void aHardKillWhileAChangeIsUnanswered() throws Exception {
        Gate gate = new Gate(Gate.Place.BEFORE);
        rig.sim.faults().onCall("RunTask", gate);
        rig.deploy();
        gate.awaitCall();
        rig.killBuild();
        awaitEnd();
        gate.open();
        minutesPass();
        assertThat(report().status()).isEqualTo("aborted");
        assertThat(rig.log()).anyMatch(line -> line.startsWith("[migrate] WARN: ") && line.contains("RunTask"));
        assertThat(rig.changes()).isEqualTo(Map.of("RegisterTaskDefinition", 1L, "RunTask", 1L));
    }

    @Test
    void afterASecondStopTheRolloutEndsByName() throws Exception {
        slowly();
        rig.sim.behaviour("migrate", TaskBehaviour.normal().neverStops());
        String node = rig.start(
                StepsRig.DEPLOY, Map.of("imageTag", StepsRig.NEW, "config", StepsRig.CONFIG, "onAbort", "stop"));
        rig.awaitLog("[migrate] watching task");
        Gate gate = new Gate(Gate.Place.BEFORE);
        rig.sim.faults().onCall("StopTask", gate);
        rig.build().stop(node, cause);
        gate.awaitCall();
        rig.build().stop(node, cause);
        assertThat(rig.build().isEnded(node)).isTrue();
        assertEndedByName("the build was aborted");
        gate.open();
    }

    @Test
    void afterTheLimitOfAnAbortTheRolloutHasEndedByName() throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().neverStops());
        Gate gate = new Gate(Gate.Place.BEFORE);
        rig.sim.faults().onCall("*", gate);
        String node = rig.deploy();
        gate.awaitCall();
        rig.build().stop(node, cause);
        assertThat(rig.end(node).failure()).isSameAs(cause);
        awaitEnd();
        assertThat(report().status()).isEqualTo("aborted");
        gate.open();
    }

    /** PERFORMANCE_OPTIMIZED, disabled resume, a program that cannot be read: the run completes without its steps. */
    @Test
    void aBuildWhoseProgramWasLostEndsItsRollouts() throws Exception {
        rig.close();
        rig = StepsRig.at(Files.createDirectory(directory.resolve("lost")), 40, Durability.ON_SHUTDOWN);
        rig.sim.behaviour("migrate", TaskBehaviour.normal().neverStops());
        rig.deploy();
        rig.awaitLog("[migrate] watching task");
        rig.restartAfterKill();
        assertThat(rig.build().running()).isEmpty();
        assertThat(report().status()).isEqualTo("running");
        rig.killBuild();
        assertEndedByName("the build ended");
    }

    @Test
    void aBuildThatWaitsForItsControllerKeepsItsRollouts() throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().neverStops());
        rig.deploy();
        rig.awaitLog("[migrate] watching task");
        rig.shutDown();
        assertThat(report().status()).isEqualTo("running");
        rig.controller.start();
        rig.awaitLog("resuming rollout");
        assertThat(report().endedAt()).isNull();
    }

    @Test
    void aStopBetweenLoadAndResumeIsNotForgotten() throws Exception {
        slowly();
        rig.sim.behaviour("migrate", TaskBehaviour.normal().neverStops());
        String node = rig.start(
                StepsRig.DEPLOY, Map.of("imageTag", StepsRig.NEW, "config", StepsRig.CONFIG, "onAbort", "stop"));
        rig.awaitLog("[migrate] watching task");
        rig.controller.kill();
        rig.controller.start(build -> {
            try {
                build.stop(node, cause);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        assertThat(rig.end(node).failure()).isSameAs(cause);
        awaitEnd();
        assertThat(report().status()).isEqualTo("aborted");
        assertThat(rig.changes()).isEqualTo(Map.of("RegisterTaskDefinition", 1L, "RunTask", 1L, "StopTask", 1L));
    }

    /** As when the plugin of an API is updated and another one is not. */
    @Test
    void aClassThatIsMissingFailsTheStep() throws Exception {
        rig.build()
                .inside(
                        new EnvVars() {
                            private static final long serialVersionUID = 1L;

                            @Override
                            public String get(Object key) {
                                throw new NoClassDefFoundError("software/amazon/Something");
                            }
                        },
                        null);
        assertThat(rig.end(rig.deploy()).failure()).isInstanceOf(NoClassDefFoundError.class);
        rig.build().inside(StepsRig.environment(), null);
        assertThat(rig.value(rig.deploy())).containsEntry("status", "successful");
    }

    @Test
    void aJobMayBeMovedWhileItsBuildRollsOut() throws Exception {
        String node = rig.deploy();
        rig.awaitLog("[migrate] watching task");
        rig.build().run().moveTo(directory.resolve("elsewhere/jobs/renamed/builds/1"));
        assertThat(rig.value(node)).containsEntry("status", "successful");
        assertThat(report().status()).isEqualTo("successful");
    }
}
