package io.jenkins.plugins.ecstoolkit.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureWordsTest {

    static List<Arguments> failures() {
        return List.of(
                Arguments.of(new NoSuchFileException("/x"), "there is no such file or directory"),
                Arguments.of(new AccessDeniedException("/x"), "permission denied"),
                Arguments.of(new FileAlreadyExistsException("/x"), "/x is in the way"),
                Arguments.of(new NotDirectoryException("/x"), "it is not a directory"),
                Arguments.of(new FileSystemLoopException("/x"), "its links lead in a circle"),
                Arguments.of(new FileSystemException("/x", null, "No space left on device"), "No space left on device"),
                Arguments.of(new DirectoryNotEmptyException("/x"), "for an unknown reason"),
                Arguments.of(new MalformedInputException(1), "it is not UTF-8"),
                Arguments.of(new EOFException(), "it ends too early"),
                Arguments.of(new ClosedChannelException(), "it was closed meanwhile"),
                Arguments.of(new ClosedByInterruptException(), "it was closed meanwhile"),
                Arguments.of(new FileNotFoundException("/x (Is a directory)"), "Is a directory"),
                Arguments.of(new FileNotFoundException("/x"), "there is no such file or directory"),
                Arguments.of(new IOException("Stream closed."), "Stream closed"),
                Arguments.of(new IOException(), "for an unknown reason"),
                Arguments.of(new IOException(new IOException("disk on fire")), "disk on fire"),
                Arguments.of(new IOException(new IllegalStateException()), "for an unknown reason"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFileFailureIsToldInWords(IOException e, String words) {
        assertThat(FailureWords.file(e)).isEqualTo(words);
        assertThat(FailureWords.file(new UncheckedIOException(e))).isEqualTo(words);
    }

    @Test
    void whatTheFileSystemReallyThrowsIsToldInWords(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        for (Path wrong : List.of(
                directory.resolve("missing/x"),
                file.resolve("x"),
                directory,
                directory.resolve("x".repeat(300)),
                Path.of("/proc/version"))) {
            try {
                Files.writeString(wrong, "x");
                throw new AssertionError("could write " + wrong);
            } catch (IOException e) {
                assertThat(FailureWords.file(e))
                        .doesNotContain("Exception", "java")
                        .doesNotEndWith(".");
            }
        }
    }

    @Test
    void aLibrarysTextLosesItsClasses() {
        assertThat(FailureWords.plain(
                        "PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException:"
                                + " unable to find valid certification path to requested target"))
                .isEqualTo("PKIX path building failed: unable to find valid certification path to requested target");
        assertThat(FailureWords.plain("Unable to unmarshall response"
                        + " (software.amazon.awssdk.thirdparty.jackson.core.JsonParseException: Unexpected character)"))
                .isEqualTo("Unable to unmarshall response (Unexpected character)");
        assertThat(FailureWords.plain("NoHttpResponseException: 127.0.0.1:80 failed to respond"))
                .isEqualTo("127.0.0.1:80 failed to respond");
        assertThat(FailureWords.plain("ecs.eu-west-1.amazonaws.com: Name or service not known"))
                .isEqualTo("ecs.eu-west-1.amazonaws.com: Name or service not known");
        assertThat(FailureWords.plain(null)).isEmpty();
    }
}
