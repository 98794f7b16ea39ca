package io.jenkins.plugins.ecstoolkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Mutation testing of the engine goes by groups; none of its classes is without one, and none is named that is gone. */
class MutantGroupsTest {

    private static final String PACKAGE = "io/jenkins/plugins/ecstoolkit/rollout";

    private static List<String> named(String kind) throws IOException {
        return Files.readAllLines(Path.of("src/test/mutants/rollout")).stream()
                .filter(line -> line.startsWith(kind + " "))
                .flatMap(line -> Arrays.stream(line.substring(kind.length() + 1).split(",")))
                .toList();
    }

    private static List<String> classes(String sources) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(sources, PACKAGE))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .toList();
        }
    }

    @Test
    void eachClassIsInOneGroup() throws IOException {
        assertThat(named("classes"))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(classes("src/main/java"));
    }

    @Test
    void testsThatAreNamedAreThere() throws IOException {
        assertThat(classes("src/test/java")).containsAll(named("tests"));
        assertThat(named("tests")).isNotEmpty();
    }
}
