package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.docs.Documents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation has the steps' arguments: docs/reference.md with their help, docs/steps.md in tables. */
class ReferencePageTest {

    private static final Path REFERENCE = Path.of("docs/reference.md");
    private static final Path STEPS = Path.of("docs/steps.md");

    /** Run with {@code -Dreference.update=true} to write the page anew. */
    @Test
    void isThatOfTheHelpTexts() throws Exception {
        String page = ReferencePage.write();
        if (Boolean.getBoolean("reference.update")) {
            Files.writeString(REFERENCE, page);
        }
        assertThat(Files.readString(REFERENCE)).isEqualTo(page);
    }

    static Stream<Map.Entry<String, Class<?>>> steps() {
        return Stream.of(
                Map.entry("## ecsDeploy", EcsDeployStep.class),
                Map.entry("## ecsRunTask", EcsRunTaskStep.class),
                Map.entry("## ecsUpdateService", EcsUpdateServiceStep.class),
                Map.entry("## ecsContinue", EcsContinueStep.class),
                Map.entry("## ecsRollback", EcsRollbackStep.class));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void tablesHaveEveryArgument(Map.Entry<String, Class<?>> step) {
        List<String> documented = Stream.of(step.getKey(), "## Arguments of all steps")
                .flatMap(ReferencePageTest::arguments)
                .toList();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(ViewsTest.arguments(step.getValue()));
    }

    /** Those in the first column of the table below a title. */
    private static Stream<String> arguments(String title) {
        return Documents.text(STEPS)
                .lines()
                .dropWhile(line -> !line.equals(title))
                .dropWhile(line -> !line.startsWith("| argument "))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .flatMap(line -> Documents.code(line.split("\\|")[1]).stream());
    }
}
