package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.simulator.Gate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A build's program and journal, as an older plugin left them, go on with this one. {@code -Dformats.update=true} keeps
 * those of this plugin, to be done once for each released format.
 */
class OldProgramOnBenchTest {

    private static final Path KEPT = Path.of("src/test/resources/io/jenkins/plugins/ecstoolkit/formats/v1/build");

    @TempDir
    Path directory;

    private StepsRig rig;
    private String node;

    @BeforeEach
    void killedWithItsFirstLineWritten() throws Exception {
        rig = StepsRig.fast(directory);
        Gate gate = new Gate(Gate.Place.LOST);
        rig.sim.faults().onCall("*", gate);
        node = rig.deploy();
        gate.awaitCall();
        rig.controller.kill();
        gate.open();
        if (Boolean.getBoolean("formats.update")) {
            Files.createDirectories(KEPT);
            try (Stream<Path> kept = Files.list(KEPT)) {
                for (Path file : kept.toList()) {
                    Files.delete(file);
                }
            }
            Files.copy(program(), KEPT.resolve("program.dat"), StandardCopyOption.REPLACE_EXISTING);
            Path journal = rig.journals().get(0);
            Files.copy(journal, KEPT.resolve(journal.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private Path program() {
        return rig.build().run().folder().resolve("program.dat");
    }

    private Path replaceByKept() throws IOException {
        for (Path journal : rig.journals()) {
            Files.delete(journal);
        }
        Files.copy(KEPT.resolve("program.dat"), program(), StandardCopyOption.REPLACE_EXISTING);
        Path journal;
        try (Stream<Path> kept = Files.list(KEPT)) {
            journal = kept.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
        return Files.copy(
                journal, rig.build().run().folder().resolve("ecs-toolkit").resolve(journal.getFileName()));
    }

    @Test
    void goesOn() throws Exception {
        replaceByKept();
        rig.controller.start();
        rig.wentOn(rig.value(node));
    }

    /** Such as those of a newer plugin. */
    @Test
    void argumentsThatCannotBeReadEndTheStepWithASentence() throws Exception {
        String text = Files.readString(program(), StandardCharsets.ISO_8859_1);
        assertThat(text).contains("{\"imageTag\"");
        Files.writeString(program(), text.replace("{\"imageTag\"", "[\"imageTag\""), StandardCharsets.ISO_8859_1);
        rig.controller.start();
        assertThat(rig.failure(node))
                .startsWith("ecsDeploy: what this step was asked to do cannot be read from the build's program");
        assertThat(rig.changes()).isEmpty();
    }

    @Test
    void aJournalOfANewerPluginIsRefusedWithASentence() throws Exception {
        Path journal = replaceByKept();
        List<String> lines = Files.readAllLines(journal);
        Files.write(journal, List.of(lines.get(0).replaceFirst("\"v\":1", "\"v\":2")));
        rig.controller.start();
        assertThat(rig.failure(node))
                .startsWith("ecsDeploy: cannot use line 1 of the journal ")
                .contains("it has format version 2, this version of ecs-toolkit reads up to 1");
        assertThat(rig.changes()).isEmpty();
    }
}
