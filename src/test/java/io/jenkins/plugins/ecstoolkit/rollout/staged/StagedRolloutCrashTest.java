package io.jenkins.plugins.ecstoolkit.rollout.staged;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.engine.CrashTest;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollout whose phases are asked for one by one survives a kill at any point. */
class StagedRolloutCrashTest {

    /** Unwinds the engine at once, as a kill does. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path directory;

    private int runs;

    private Rig rig() throws IOException {
        return new Rig(Files.createDirectory(directory.resolve("run-" + runs++))).seedExample();
    }

    @Test
    void killedAfterEachLineOfItsJournal() throws Exception {
        Map<String, Object> expected;
        int lines;
        try (Rig rig = rig()) {
            StagedRolloutTest.run(rig);
            expected = CrashTest.world(rig);
            lines = rig.events.size();
        }
        assertThat(lines).isGreaterThan(45);
        for (int line = 1; line < lines; line++) {
            int point = line;
            try (Rig rig = rig()) {
                rig.onEvent = event -> {
                    if (event.seq() == point) {
                        throw new Killed();
                    }
                };
                runUntilKilled(rig);
                rig.kill();
                rig.onEvent = event -> {};
                StagedRolloutTest.run(rig);
                assertThat(CrashTest.world(rig))
                        .as("killed after line " + point)
                        .isEqualTo(expected);
                assertThat(JournalReader.read(rig.journal).ended()).isTrue();
            }
        }
    }

    private static void runUntilKilled(Rig rig) {
        try {
            StagedRolloutTest.run(rig);
        } catch (Killed e) {
            return;
        }
        throw new AssertionError("was not killed");
    }
}
