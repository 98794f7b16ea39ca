package io.jenkins.plugins.ecstoolkit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no browser. */
class ChromiumTest {

    @TempDir
    private Path scratch;

    @Test
    void aProfileIsDeletedWhileTheBrowserStillRemovesItsOwnFiles() throws Exception {
        Path profile = scratch.resolve("profile");
        for (int folder = 0; folder < 100; folder++) {
            Path cache = Files.createDirectories(profile.resolve("cache" + folder));
            for (int file = 0; file < 20; file++) {
                Files.writeString(cache.resolve("entry" + file), "x");
            }
        }
        CompletableFuture<Void> browser =
                CompletableFuture.runAsync(() -> IntStream.range(0, 100).forEach(folder -> IntStream.range(0, 20)
                        .forEach(file -> remove(profile.resolve("cache" + folder + "/entry" + file)))));

        Chromium.delete(profile);
        browser.join();

        assertThat(profile).doesNotExist();
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
