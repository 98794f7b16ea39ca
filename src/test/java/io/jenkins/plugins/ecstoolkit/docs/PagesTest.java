package io.jenkins.plugins.ecstoolkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links lead somewhere, and the messages that people search for are the program's. */
class PagesTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)[^)]*\\)");

    static List<Path> documents() {
        return Documents.all();
    }

    static List<String> messages() {
        return Documents.text(Path.of("docs/troubleshooting.md"))
                .lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> Documents.code(line).get(0))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadToFiles(Path document) {
        Matcher links = LINK.matcher(Documents.prose(document));
        while (links.find()) {
            String target = links.group(1);
            if (!target.startsWith("https://")) {
                assertThat(document.resolveSibling(target))
                        .as("link in " + document)
                        .exists();
            }
        }
    }

    /** Each part of the message stands in a bundle, or in the terminal's sources, once literals are joined. */
    @ParameterizedTest
    @MethodSource("messages")
    void troubleshootingMessagesAreTheProgramsOwn(String message) {
        assertThat(message.split(" *… *|(?<=:) *$")).allSatisfy(part -> assertThat(sources())
                .as("'" + part + "' of '" + message + "'")
                .contains(part.strip()));
    }

    private static String sources() {
        String terminal =
                text("src/cli/java", ".java").replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\"");
        return terminal + text("src/main/resources", "Messages.properties").replace("''", "'");
    }

    private static String text(String root, String ending) {
        try (Stream<Path> files = Files.walk(Path.of(root))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .map(Documents::text)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void manyMessagesAreExplained() {
        assertThat(messages()).hasSizeGreaterThan(25).doesNotHaveDuplicates();
    }

    @Test
    void theReadmeIsNotLong() {
        // Five minutes at 200 words a minute; blocks are looked at, not read.
        assertThat(Documents.prose(Path.of("README.md")).split("\\s+")).hasSizeLessThan(1000);
    }

    @Test
    void theReadmeStatesTheTwoCommands() {
        assertThat(Documents.blocks(Path.of("README.md")).stream()
                        .filter(block -> block.language().equals("sh"))
                        .map(block -> block.text().strip())
                        .limit(2))
                .containsExactly(
                        "bin/ecs-toolkit deploy --simulate --image-tag=49779134 --config examples/rails/.ecs-toolkit.yml",
                        "mvn -B verify");
    }
}
