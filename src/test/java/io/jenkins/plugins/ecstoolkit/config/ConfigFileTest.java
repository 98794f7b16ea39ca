package io.jenkins.plugins.ecstoolkit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.ecstoolkit.words.SystemWords;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    private static final byte[] VALID = "version: v1\ncluster: e\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path dir;

    @Test
    void readsAFileAndNamesItAsGiven() throws Exception {
        Path relative = Path.of("").toAbsolutePath().relativize(file(VALID).toAbsolutePath());
        assertThat(ConfigReader.read(relative).file()).isEqualTo(relative.toString());
        assertThat(ConfigReader.read(relative).cluster().position())
                .isEqualTo(new Position(relative.toString(), 2, 10));
    }

    @Test
    void takesAByteOrderMark() throws Exception {
        assertThat(ConfigReader.read(file(("\uFEFFversion: v1\ncluster: c").getBytes(StandardCharsets.UTF_8)))
                        .cluster()
                        .value())
                .isEqualTo("c");
    }

    @Test
    void reportsAMissingFile() {
        refuses(dir.resolve("nope.yml"), "there is no such file; create it or give the path of another one");
    }

    @Test
    void reportsADirectory() {
        refuses(dir, "this is a directory; give the path of a YAML file");
    }

    @Test
    void reportsWhatCannotBeRead() throws Exception {
        Path file = file(VALID);
        Path child = file.resolve("child.yml");
        refuses(child, "the file cannot be read (" + SystemWords.ofReading(child) + "); give a readable YAML file");
    }

    @Test
    void reportsAFileWithoutPermission() throws Exception {
        Path file = file(VALID);
        assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "root may read everything");
        refuses(file, "the file may not be read by this user; change its permissions");
    }

    @Test
    void readsNoMoreThanTheLimitFromADevice() {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device), "only Unix has it");
        refuses(device, "the file is larger than 1 MiB; give a configuration of at most 1 MiB");
    }

    @Test
    void bordersTheSize() throws Exception {
        byte[] most = new byte[1024 * 1024];
        Arrays.fill(most, (byte) '\n');
        System.arraycopy(VALID, 0, most, 0, VALID.length);
        assertThat(ConfigReader.read(file(most)).cluster().value()).isEqualTo("e");
        refuses(
                file(Arrays.copyOf(most, most.length + 1)),
                "the file is larger than 1 MiB; give a configuration of at most 1 MiB");
    }

    @Test
    void reportsAnEmptyFile() throws Exception {
        refuses(file(new byte[0]), "the file is empty; it needs at least version: v1 and cluster: NAME");
    }

    @Test
    void reportsABinaryFile() throws Exception {
        refuses(file(new byte[] {'a', 0, 'b'}), "this is a binary file; give a YAML file in UTF-8");
    }

    @Test
    void reportsOtherEncodings() throws Exception {
        refuses(
                file("cluster: é".getBytes(StandardCharsets.ISO_8859_1)),
                "the file is not encoded as UTF-8; save it as UTF-8");
        refuses(
                file("cluster: e".getBytes(StandardCharsets.UTF_16)),
                "the file is encoded as UTF-16; save it as UTF-8");
        refuses(
                file("\uFEFFcluster: e".getBytes(StandardCharsets.UTF_16LE)),
                "the file is encoded as UTF-16; save it as UTF-8");
    }

    private Path file(byte[] bytes) throws Exception {
        return Files.write(dir.resolve("config.yml"), bytes);
    }

    private static void refuses(Path path, String message) {
        ConfigException thrown = catchThrowableOfType(ConfigException.class, () -> ConfigReader.read(path));
        assertThat(thrown.problems()).containsExactly(new ConfigProblem(Position.whole(path.toString()), message));
    }
}
