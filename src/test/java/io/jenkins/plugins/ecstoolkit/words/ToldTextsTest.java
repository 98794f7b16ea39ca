package io.jenkins.plugins.ecstoolkit.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.PropertyResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the program says, in its bundles and in the outputs that are kept: no double marks, no words of Java. */
class ToldTextsTest {

    private static final Path BUNDLES = Path.of("src/main/resources/io/jenkins/plugins/ecstoolkit");
    private static final Path KEPT = Path.of("src/test/resources/io/jenkins/plugins/ecstoolkit/rollouts");

    /** A mark behind a full stop; an ellipsis is none. */
    private static final Pattern DOUBLE =
            Pattern.compile("(?<!\\.)\\.[;:,](?=\\s|$)|(?<!\\.)\\.\\.(?=\\s|$)|[;:,][;,](?=\\s|$)");

    private static final Pattern JAVA = Pattern.compile(
            "\\b(?:java|javax|sun|software\\.amazon|org\\.apache)\\.[a-z]|\\w+Exception\\b(?<!ClientException)"
                    + "|NullPointer|\\bnull\\b");

    private static List<Path> files(Path directory, String pattern) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().matches(pattern))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> bundles() {
        return files(BUNDLES, "Messages(_de)?\\.properties");
    }

    static List<Path> outputs() {
        return files(KEPT, ".*\\.(txt|log)");
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void noTextOfABundleHasADoubleMarkOrAWordOfJava(Path bundle) throws IOException {
        try (InputStream in = Files.newInputStream(bundle)) {
            PropertyResourceBundle texts = new PropertyResourceBundle(in);
            assertThat(texts.keySet()).allSatisfy(key -> {
                assertThat(texts.getString(key)).doesNotContainPattern(DOUBLE);
                assertThat(texts.getString(key)).doesNotContainPattern(JAVA);
            });
        }
    }

    /** The texts that others go on after: they are clauses. */
    static Stream<Path> clauses() {
        return bundles().stream().filter(bundle -> Stream.of("/ecs/", "/rollout/", "/words/")
                .anyMatch(part -> bundle.toString().contains(part)));
    }

    @ParameterizedTest
    @MethodSource("clauses")
    void noReasonEndsWithAFullStop(Path bundle) throws IOException {
        try (InputStream in = Files.newInputStream(bundle)) {
            PropertyResourceBundle texts = new PropertyResourceBundle(in);
            assertThat(texts.keySet()).allSatisfy(key -> assertThat(texts.getString(key))
                    .isEqualTo(texts.getString(key).replaceAll("(?<!\\.)\\.$", "")));
        }
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void noOutputHasADoubleMarkOrAWordOfJava(Path output) throws IOException {
        assertThat(Files.readAllLines(output)).allSatisfy(line -> {
            assertThat(line).doesNotContainPattern(DOUBLE);
            assertThat(line).doesNotContainPattern(JAVA);
        });
    }
}
