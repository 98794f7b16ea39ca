package io.jenkins.plugins.ecstoolkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that the pages for developers name is where they say that it is. */
class NamedClassesTest {

    private static final Pattern CLASS = Pattern.compile("`((?:[a-z]+\\.)+[A-Z][A-Za-z]+)`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/architecture.md", "docs/testing.md"})
    void classesAreWhereThePageSaysThatTheyAre(String page) {
        List<String> named = CLASS.matcher(Documents.text(Path.of(page)))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(5).allSatisfy(name -> assertThat(
                        List.of("src/main/java", "src/cli/java", "src/test/java"))
                .as(name)
                .anyMatch(root -> Files.exists(
                        Path.of(root, "io/jenkins/plugins/ecstoolkit", name.replace('.', '/') + ".java"))));
    }
}
