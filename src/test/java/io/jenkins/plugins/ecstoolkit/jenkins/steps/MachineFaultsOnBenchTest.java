package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.simulator.Gate;
import io.jenkins.plugins.ecstoolkit.simulator.SmallApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build's author is told when the disk of the controller does not play along. */
class MachineFaultsOnBenchTest {

    @TempDir
    Path directory;

    private StepsRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = StepsRig.fast(directory);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    @Test
    void theBuildsDirectoryCannotBeWritten() throws Exception {
        Files.writeString(rig.build().run().folder().resolve("ecs-toolkit"), "a file where a directory is to be made");
        assertThat(rig.failure(rig.deploy())).startsWith("ecsDeploy: cannot read the journal ");
        assertThat(rig.sim.calls()).as("ECS was not even asked").isEmpty();
    }

    @Test
    void theBuildIsDeletedWhileItRuns() throws Exception {
        Gate gate = new Gate(Gate.Place.AFTER);
        rig.sim.faults().onCall("RunTask", gate);
        String node = rig.deploy();
        gate.awaitCall();
        for (Path journal : rig.journals()) {
            Files.delete(journal);
        }
        gate.open();
        assertThat(rig.failure(node))
                .startsWith("ecsDeploy: cannot write the journal ")
                .contains("it was deleted");
        assertThat(rig.changes()).isEqualTo(Map.of("RegisterTaskDefinition", 1L, "RunTask", 1L));
        String task = rig.sim.tasks().stream()
                .filter(t -> t.path("startedBy").asText().startsWith("ecs-toolkit/"))
                .findFirst()
                .orElseThrow()
                .path("taskArn")
                .asText();
        assertThat(rig.log()).as("the running task is told").anyMatch(line -> line.contains(task));
    }

    @Test
    void theJournalIsDamagedWhileTheControllerIsDown() throws Exception {
        Gate gate = new Gate(Gate.Place.AFTER);
        rig.sim.faults().onCall("UpdateService", gate);
        String node = rig.deploy();
        gate.awaitCall();
        rig.controller.kill();
        gate.open();
        Path journal = rig.journals().get(0);
        List<String> lines = new ArrayList<>(Files.readAllLines(journal));
        lines.set(3, lines.get(3).substring(0, 20));
        Files.write(journal, lines);
        rig.controller.start();

        String rollout = journal.getFileName().toString().replace(".jsonl", "");
        assertThat(rig.failure(node))
                .startsWith("ecsDeploy: cannot use line 4 of the journal ")
                .contains("its tasks were started by ecs-toolkit/" + rollout + "/");
        assertThat(rig.changes()).as("nothing is done after the restart").isEqualTo(StepsRig.ALL_CHANGES);
    }

    /** Without it nobody knows what was done: beginning anew would run the migration a second time. */
    @ParameterizedTest
    @ValueSource(strings = {"", "pre"})
    void theJournalIsDeletedWhileTheControllerIsDown(String only) throws Exception {
        Gate gate = new Gate(Gate.Place.AFTER);
        rig.sim.faults().onCall("RunTask", gate);
        Map<String, Object> arguments = new HashMap<>(Map.of("imageTag", StepsRig.NEW, "config", SmallApp.CONFIG));
        if (!only.isEmpty()) {
            arguments.put("only", only);
        }
        String node = rig.start(StepsRig.DEPLOY, arguments);
        gate.awaitCall();
        rig.controller.kill();
        gate.open();
        Path journal = rig.journals().get(0);
        Files.delete(journal);
        rig.controller.start();

        String rollout = journal.getFileName().toString().replace(".jsonl", "");
        assertThat(rig.failure(node))
                .startsWith("ecsDeploy: the journal ")
                .contains(
                        "was deleted, so nothing more is changed",
                        "its tasks were started by ecs-toolkit/" + rollout + "/");
        assertThat(rig.changes()).isEqualTo(Map.of("RegisterTaskDefinition", 1L, "RunTask", 1L));
    }
}
