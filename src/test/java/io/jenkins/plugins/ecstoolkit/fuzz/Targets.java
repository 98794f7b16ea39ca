package io.jenkins.plugins.ecstoolkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.config.ConfigReader;
import io.jenkins.plugins.ecstoolkit.ecs.call.CleanText;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageReference;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.page.PageText;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What reads input of others, and what must hold whatever the input is: a result, or an error for people; never more. */
final class Targets {

    private static final Path FILE = file();

    private Targets() {}

    private static Path file() {
        try {
            Path file = Files.createTempFile("fuzz", "");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(byte[] input) {
        try {
            Files.write(FILE, input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static synchronized void config(byte[] input) {
        write(input);
        try {
            assertThat(ConfigReader.read(FILE).cluster().value()).isNotBlank();
        } catch (ConfigException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> {
                assertThat(problem.position().line()).isNotNegative();
                assertThat(problem.message()).isNotBlank();
                assertPrintable(problem.message());
            });
        }
    }

    static void image(String input) {
        ImageReference image;
        try {
            image = ImageReference.parse(input);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            assertPrintable(e.getMessage());
            return;
        }
        assertThat(ImageReference.parse(image.toString())).isEqualTo(image);
        ImageReference tagged = image.withTag("new");
        assertThat(tagged.tag()).isEqualTo("new");
        assertThat(tagged.path()).isEqualTo(image.path());
    }

    static synchronized void journal(byte[] input) {
        write(input);
        try {
            JournalContents contents = JournalReader.read(FILE);
            assertThat(contents.length()).isBetween(0L, (long) input.length);
            contents.owner();
            contents.request();
        } catch (JournalException e) {
            assertThat(e.getMessage()).startsWith("cannot use line ");
        } catch (IllegalArgumentException e) {
            // Of a first line without a request.
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    static void awsText(String input) {
        assertPrintable(Printable.line(input));
        String clean = CleanText.of(input);
        assertPrintable(clean);
        assertThat(clean.length()).isLessThanOrEqualTo(600);
        assertThat(clean).doesNotContainPattern("\\b(AKIA|ASIA)[A-Z0-9]{12,}\\b");
        String inner =
                PageText.of(input).replaceAll("^<p title=\"[^\"<>']*\">", "").replaceAll("</p>\n$", "");
        assertThat(inner).doesNotContain("<", ">", "\"", "'");
    }

    private static void assertPrintable(String text) {
        assertThat(text.lines().count()).isLessThanOrEqualTo(1);
        assertThat(text.codePoints())
                .noneMatch(c -> Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT);
    }
}
