package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.simulator.Gate;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build whose journal a newer plugin has written, such as before somebody went back to an older one. */
class NewerJournalOnBenchTest {

    @TempDir
    Path directory;

    @Test
    void isRefusedWithASentenceAndNothingIsChanged() throws Exception {
        try (StepsRig rig = StepsRig.fast(directory)) {
            Gate gate = new Gate(Gate.Place.LOST);
            rig.sim.faults().onCall("*", gate);
            String node = rig.deploy();
            gate.awaitCall();
            rig.controller.kill();
            gate.open();
            Path journal = rig.journals().get(0);
            Files.writeString(journal, Files.readString(journal).replace("\"v\":1,", "\"v\":2,"));

            rig.controller.start();

            assertThat(rig.failure(node))
                    .startsWith("ecsDeploy: cannot use line 1 of the journal ")
                    .contains("it has format version 2, this version of ecs-toolkit reads up to 1");
            assertThat(rig.changes()).isEmpty();
        }
    }
}
