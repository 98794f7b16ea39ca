package io.jenkins.plugins.ecstoolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Maps from names to anything, whose keys no compiler checks, stay where a pipeline or Jenkins wants them. */
class UntypedMapsTest {

    private static final Path ROOT = Path.of("src/main/java/io/jenkins/plugins/ecstoolkit");

    private static final Pattern UNTYPED = Pattern.compile("Map<String,\\s*(Object|\\?)>");

    @Test
    void onlyTheCodecAndTheStepsEdgeUseUntypedMaps() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java") && isUntyped(file))
                            .map(file -> ROOT.relativize(file).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrder(
                            "rollout/journal/Codec.java", // makes a map of a record
                            "jenkins/request/PlainValues.java", // copies what a pipeline gave
                            "jenkins/steps/EcsStepDescriptor.java", // Jenkins' own signature
                            "jenkins/steps/StepResult.java"); // what a step returns
        }
    }

    private static boolean isUntyped(Path file) {
        try {
            return UNTYPED.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
