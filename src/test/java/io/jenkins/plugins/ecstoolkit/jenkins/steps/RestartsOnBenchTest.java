package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchBuild;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchTime;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Durability;
import io.jenkins.plugins.ecstoolkit.simulator.Gate;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A controller that ends in the middle of a deploy: the build goes on after the start as if nothing had happened. */
class RestartsOnBenchTest {

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

    private Gate gate(String action, Gate.Place place) {
        Gate gate = new Gate(place);
        rig.sim.faults().onCall(action, gate);
        return gate;
    }

    @Test
    void killedDuringPreTasks() throws Exception {
        String node = rig.deploy();
        rig.awaitLog("[migrate] watching task");
        rig.restartAfterKill();
        rig.wentOn(rig.value(node));
    }

    @ParameterizedTest
    @EnumSource(Gate.Place.class)
    void killedWhileTasksAreStarted(Gate.Place place) throws Exception {
        killedDuring("RunTask", place);
    }

    @ParameterizedTest
    @EnumSource(Gate.Place.class)
    void killedBetweenRegisterAndUpdate(Gate.Place place) throws Exception {
        killedDuring("UpdateService", place);
    }

    @ParameterizedTest
    @EnumSource(Gate.Place.class)
    void killedWhileARevisionIsRegistered(Gate.Place place) throws Exception {
        killedDuring("RegisterTaskDefinition", place);
    }

    private void killedDuring(String action, Gate.Place place) throws Exception {
        Gate gate = gate(action, place);
        String node = rig.deploy();
        gate.awaitCall();
        rig.controller.kill();
        gate.open();
        rig.controller.start();
        rig.wentOn(rig.value(node));
    }

    @Test
    void killedWhileAServiceRolls() throws Exception {
        String node = rig.deploy();
        rig.awaitLog("[web-server] watching ...");
        rig.restartAfterKill();
        rig.wentOn(rig.value(node));
    }

    @Test
    void killedTwice() throws Exception {
        String node = rig.deploy();
        rig.awaitLog("[migrate] watching task");
        rig.restartAfterKill();
        rig.awaitLog("[web-server] watching ...");
        rig.restartAfterKill();
        assertThat(StepsRig.outline(rig.value(node))).isEqualTo(StepsRig.OUTLINE);
        assertThat(rig.changes()).isEqualTo(StepsRig.ALL_CHANGES);
        assertThat(rig.log())
                .filteredOn(line -> line.contains("resuming rollout"))
                .hasSize(2);
    }

    @Test
    void killedBeforeAnythingBegan() throws Exception {
        Gate gate = gate("*", Gate.Place.LOST);
        String node = rig.deploy();
        gate.awaitCall();
        rig.controller.kill();
        gate.open();
        rig.controller.start();
        rig.wentOn(rig.value(node));
    }

    @Test
    void killedWhenTheJournalHadNoLineYet() throws Exception {
        Gate gate = gate("*", Gate.Place.LOST);
        String node = rig.deploy();
        gate.awaitCall();
        rig.controller.kill();
        gate.open();
        Files.writeString(rig.journals().get(0), "{\"seq\":1,");
        // The build is told of a rollout when its journal has its first line.
        Files.delete(rig.build().run().folder().resolve("build.xml"));
        rig.controller.start();
        assertThat(StepsRig.outline(rig.value(node))).isEqualTo(StepsRig.OUTLINE);
        assertThat(rig.changes()).isEqualTo(StepsRig.ALL_CHANGES);
        assertThat(rig.journals()).hasSize(1);
    }

    @Test
    void shutDownDuringPreTasks() throws Exception {
        String node = rig.deploy();
        rig.awaitLog("[migrate] watching task");
        rig.shutDown();
        rig.controller.start();
        rig.wentOn(rig.value(node));
    }

    @Test
    void shutDownWhileAServiceRolls() throws Exception {
        String node = rig.deploy();
        rig.awaitLog("[web-server] watching ...");
        rig.shutDown();
        rig.controller.start();
        rig.wentOn(rig.value(node));
    }

    @ParameterizedTest
    @EnumSource(Gate.Place.class)
    void shutDownBetweenRegisterAndUpdate(Gate.Place place) throws Exception {
        Gate gate = gate("UpdateService", place);
        String node = rig.deploy();
        gate.awaitCall();
        assertThat(rig.build().blocksRestart(node)).as("a safe restart waits").isTrue();
        Thread stopping = new Thread(() -> {
            try {
                rig.stopPool();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        stopping.start();
        StepsRig.await("the pool stops", () -> stopping.getState() == Thread.State.TIMED_WAITING);
        gate.open();
        stopping.join();
        rig.controller.shutDown();
        rig.controller.start();
        rig.wentOn(rig.value(node));
    }

    @Test
    void nothingIsCalledOrCompletedDuringTheShutdown() throws Exception {
        String node = rig.deploy();
        rig.awaitLog("[migrate] watching task");
        rig.stopPool();
        long calls = rig.calls();
        List<String> log = rig.log();
        String late = rig.deploy();
        // A minute of the rollout's time: it would have ended.
        Instant end = BenchTime.clock().instant().plusSeconds(60);
        StepsRig.await("a minute", () -> BenchTime.clock().instant().isAfter(end));
        assertThat(rig.build().status(node)).isNotBlank();
        assertThat(rig.calls()).isEqualTo(calls);
        assertThat(rig.log()).isEqualTo(log);
        assertThat(rig.build().running()).containsExactly(node, late);
        assertThat(rig.build().status(late)).startsWith("preparing rollout ");
    }

    @Test
    void abortedDuringTheShutdown() throws Exception {
        String node = rig.deploy();
        rig.awaitLog("[migrate] watching task");
        rig.stopPool();
        rig.build().stop(node, new InterruptedException("too late"));
        rig.controller.shutDown();
        rig.controller.start();
        rig.wentOn(rig.value(node));
    }

    @Test
    void endedButNotSaved() throws Exception {
        String node = rig.deploy();
        rig.awaitLog("[web-server] watching ...");
        rig.build().stopSaving();
        Map<String, Object> value = rig.value(node);
        long calls = rig.calls();
        rig.restartAfterKill();
        assertThat(rig.value(node)).isEqualTo(value);
        assertThat(rig.calls()).isEqualTo(calls);
        assertThat(rig.log()).noneMatch(line -> line.contains("resuming"));
    }

    @Test
    void failedButNotSaved() throws Exception {
        rig.sim.faults().deny("UpdateService");
        String node = rig.deploy();
        rig.awaitLog("[migrate] watching task");
        rig.build().stopSaving();
        String message = rig.failure(node);
        rig.restartAfterKill();
        assertThat(rig.failure(node)).isEqualTo(message);
    }

    @Test
    void startedButNotSaved() throws Exception {
        rig.build().stopSaving();
        rig.deploy();
        rig.awaitLog("[web-server] watching ...");
        rig.restartAfterKill();
        assertThat(rig.build().running()).isEmpty();
        rig.wentOn(rig.value(rig.deploy()));
    }

    @Test
    void parallelStepsHaveTheirOwnJournals() throws Exception {
        Map<String, String> task = Map.of("cluster", "example", "family", "migrate");
        String one = rig.start(StepsRig.RUN_TASK, task);
        String two = rig.start(StepsRig.RUN_TASK, task);
        assertThat(rig.value(one).get("tasks")).isNotEqualTo(rig.value(two).get("tasks"));
        assertThat(rig.journals()).hasSize(2);
        assertThat(rig.changes()).isEqualTo(Map.of("RunTask", 2L));
    }

    @Test
    void parallelStepsThatWereForgottenHaveTheirOwnJournals() throws Exception {
        Map<String, String> task = Map.of("cluster", "example", "family", "migrate");
        rig.build().stopSaving();
        rig.start(StepsRig.RUN_TASK, task);
        rig.start(StepsRig.RUN_TASK, task);
        StepsRig.await(
                "both tasks are watched",
                () -> rig.log().stream()
                                .filter(line -> line.contains("watching task"))
                                .count()
                        >= 2);
        rig.restartAfterKill();
        String one = rig.start(StepsRig.RUN_TASK, task);
        String two = rig.start(StepsRig.RUN_TASK, task);
        assertThat(rig.value(one).get("tasks")).isNotEqualTo(rig.value(two).get("tasks"));
        assertThat(rig.journals()).hasSize(2);
        assertThat(rig.changes()).isEqualTo(Map.of("RunTask", 2L));
        assertThat(rig.log())
                .filteredOn(line -> line.contains("resuming rollout"))
                .hasSize(2);
    }

    @Test
    void aStepThatAsksForSomethingElseTakesNothingOver() throws Exception {
        rig.build().stopSaving();
        rig.start(StepsRig.RUN_TASK, Map.of("cluster", "example", "family", "migrate"));
        rig.awaitLog("[migrate] watching task");
        rig.restartAfterKill();
        rig.run(StepsRig.RUN_TASK, Map.of("cluster", "example", "family", "migrate", "count", 2));
        assertThat(rig.journals()).hasSize(2);
        assertThat(rig.log()).noneMatch(line -> line.contains("resuming"));
    }

    @Test
    void savedAtShutdownOnly() throws Exception {
        rig.close();
        rig = StepsRig.at(directory.resolve("unsaved"), 40, Durability.ON_SHUTDOWN);
        String node = rig.deploy();
        rig.awaitLog("[migrate] watching task");
        rig.shutDown();
        rig.controller.start();
        rig.wentOn(rig.value(node));
    }

    @Test
    void keepsNoSecretAndLittleElse() throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().neverStops());
        rig.build()
                .start(rig.controller.step(
                        "io.jenkins.plugins.ecstoolkit.jenkins.steps.WaitingStep", Map.of("name", "w")));
        long before = rig.program().length();
        rig.deploy();
        rig.awaitLog("[migrate] watching task");
        BenchBuild build = rig.build();
        String program = rig.program();
        assertThat(program)
                .contains(StepsRig.NEW)
                .doesNotContain(StepsRig.ACCESS_KEY, StepsRig.SECRET_KEY, "software.amazon", "amazonaws");
        assertThat(program.length() - before).isLessThan(4096);
        assertThat(build.running()).hasSize(2);
        assertThat(Files.readString(rig.journals().get(0), StandardCharsets.UTF_8))
                .doesNotContain(StepsRig.ACCESS_KEY, StepsRig.SECRET_KEY);
        assertThat(String.join("\n", rig.log())).doesNotContain(StepsRig.ACCESS_KEY, StepsRig.SECRET_KEY);
    }
}
