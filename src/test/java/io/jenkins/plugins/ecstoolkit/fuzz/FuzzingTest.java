package io.jenkins.plugins.ecstoolkit.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Coverage-guided fuzzing of the configuration, some seconds in each build, in a Java machine of its own: Jazzer fuzzes one
 * method of each. It begins with the kept inputs; see bin/reliability for more.
 */
@Tag("fuzzing")
class FuzzingTest {

    private static final Path KEPT =
            Path.of("src/test/resources/io/jenkins/plugins/ecstoolkit/fuzz/ConfigFuzzTestInputs/fuzz");

    static List<byte[]> kept() throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(KEPT)) {
            for (Path file : files.sorted().toList()) {
                inputs.add(Files.readAllBytes(file));
            }
        }
        return inputs;
    }

    @MethodSource("kept")
    @FuzzTest(maxDuration = "10s")
    void configuration(byte[] data) {
        Targets.config(data);
    }
}
