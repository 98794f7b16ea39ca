package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchTime;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Durability;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Outcome;
import io.jenkins.plugins.ecstoolkit.simulator.Gate;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that is aborted while a step works. */
class StopsOnBenchTest {

    /** Slow enough that a few calls fit into the seconds that an abort has. */
    private static final double SPEED = 4;

    private final FlowInterruptedException cause = new FlowInterruptedException(Result.ABORTED, true, new ByPerson());

    private StepsRig rig;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        rig = StepsRig.at(directory, SPEED, Durability.EVERY_STEP);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private String task(String onAbort) throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().neverStops());
        String node =
                rig.start(StepsRig.RUN_TASK, Map.of("cluster", "example", "family", "migrate", "onAbort", onAbort));
        rig.awaitLog("[migrate] watching task");
        return node;
    }

    private String service(String onAbort) throws Exception {
        rig.sim.behaviour("web-server", TaskBehaviour.normal().imageMissing("app"));
        String node = rig.start(
                StepsRig.DEPLOY,
                Map.of("imageTag", StepsRig.NEW, "config", StepsRig.CONFIG, "skipTasks", true, "onAbort", onAbort));
        rig.awaitLog("[web-server] watching ...");
        return node;
    }

    /** Aborts; the step ends within the limit with the very exception that it was given. */
    private void assertStops(String node) throws Exception {
        Instant begun = BenchTime.clock().instant();
        rig.build().stop(node, cause);
        Outcome outcome = rig.end(node);
        assertThat(outcome.failure()).isSameAs(cause);
        assertThat(Duration.between(begun, BenchTime.clock().instant())).isLessThan(Duration.ofSeconds(15));
        assertThat(rig.build().running()).isEmpty();
    }

    @Test
    void leavesATaskAndSaysHowToStopIt() throws Exception {
        assertStops(task("leave"));
        assertThat(rig.changes()).isEqualTo(Map.of("RunTask", 1L));
        assertThat(rig.log())
                .contains("[ecs] WARN: aborting the rollout: Aborted by somebody")
                .anyMatch(line -> line.startsWith("[migrate] WARN: left running; to stop it: aws ecs stop-task"));
    }

    @Test
    void stopsATask() throws Exception {
        assertStops(task("stop"));
        assertThat(rig.changes()).isEqualTo(Map.of("RunTask", 1L, "StopTask", 1L));
        assertThat(rig.log()).anyMatch(line -> line.startsWith("[migrate] WARN: stopping task"));
    }

    @Test
    void leavesAServiceAndSaysHowToGoBack() throws Exception {
        assertStops(service("leave"));
        assertThat(rig.changes()).isEqualTo(Map.of("RegisterTaskDefinition", 1L, "UpdateService", 1L));
        assertThat(rig.imageOfService()).endsWith(StepsRig.NEW);
        assertThat(rig.log())
                .anyMatch(
                        line -> line.startsWith(
                                "[web-server] WARN: left rolling out; to roll back: aws ecs"
                                        + " update-service --cluster example --region us-east-1 --service web-server --task-definition web:1"));
    }

    @Test
    void rollsAServiceBack() throws Exception {
        assertStops(service("rollback"));
        assertThat(rig.changes())
                .isEqualTo(Map.of("RegisterTaskDefinition", 1L, "UpdateService", 1L, "StopServiceDeployment", 1L));
        StepsRig.await("the old image", () -> rig.imageOfService().endsWith(StepsRig.OLD));
        assertThat(rig.log()).contains("[web-server] WARN: rolling the service back to web:1");
    }

    @Test
    void endsInTimeWhateverEcsAnswers() throws Exception {
        String node = task("stop");
        Gate gate = new Gate(Gate.Place.BEFORE);
        rig.sim.faults().onCall("StopTask", gate);
        assertStops(node);
        gate.open();
    }

    @Test
    void aSecondStopEndsAtOnce() throws Exception {
        String node = task("stop");
        Gate gate = new Gate(Gate.Place.BEFORE);
        rig.sim.faults().onCall("StopTask", gate);
        rig.build().stop(node, cause);
        gate.awaitCall();
        FlowInterruptedException second = new FlowInterruptedException(Result.ABORTED, true);
        rig.build().stop(node, second);
        assertThat(rig.build().isEnded(node)).isTrue();
        assertThat(rig.end(node).failure()).isSameAs(second);
        gate.open();
    }

    @Test
    void stoppedBeforeAnythingBegan() throws Exception {
        Gate gate = new Gate(Gate.Place.BEFORE);
        rig.sim.faults().onCall("*", gate);
        String node = rig.deploy();
        assertThat(rig.build().status(node)).isNotNull();
        assertStops(node);
        gate.open();
        assertThat(rig.changes()).isEmpty();
    }

    @Test
    void stoppedAtOnce() throws Exception {
        assertStops(rig.deploy());
        assertThat(rig.changes()).isEmpty();
    }

    @Test
    void aDryRunStopsAtOnce() throws Exception {
        Gate gate = new Gate(Gate.Place.BEFORE);
        rig.sim.faults().onCall("*", gate);
        String node =
                rig.start(StepsRig.DEPLOY, Map.of("imageTag", StepsRig.NEW, "config", StepsRig.CONFIG, "dryRun", true));
        gate.awaitCall();
        rig.build().stop(node, cause);
        assertThat(rig.build().isEnded(node)).isTrue();
        gate.open();
    }

    @Test
    void stoppedAfterARestart() throws Exception {
        String node = task("stop");
        rig.restartAfterKill();
        rig.awaitLog("resuming rollout");
        assertStops(node);
        assertThat(rig.changes()).isEqualTo(Map.of("RunTask", 1L, "StopTask", 1L));
    }

    @Test
    void stoppedButNotSaved() throws Exception {
        String node = task("leave");
        rig.build().stopSaving();
        assertStops(node);
        rig.restartAfterKill();
        assertThat(rig.end(node).failure()).isInstanceOfSatisfying(FlowInterruptedException.class, again -> {
            assertThat(again.getResult()).isEqualTo(Result.ABORTED);
            assertThat(again.getCauses()).singleElement().satisfies(why -> assertThat(why.getShortDescription())
                    .isEqualTo("Aborted by somebody"));
        });
    }

    @Test
    void saysWhatItWaitsFor() throws Exception {
        Gate first = new Gate(Gate.Place.BEFORE);
        rig.sim.faults().onCall("*", first);
        String node = rig.deploy();
        assertThat(rig.build().status(node)).isNotBlank();
        first.awaitCall();
        assertThat(rig.build().status(node)).isNotBlank();
        first.open();
        rig.awaitLog("[migrate] watching task");
        assertThat(rig.build().status(node)).isNotBlank();
        rig.awaitLog("[web-server] watching ...");
        assertThat(rig.build().status(node)).isNotBlank();
        rig.restartAfterKill();
        assertThat(rig.build().status(node)).isNotBlank();
        rig.wentOn(rig.value(node));
    }

    private static final class ByPerson extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;

        @Override
        public String getShortDescription() {
            return "Aborted by somebody";
        }
    }
}
