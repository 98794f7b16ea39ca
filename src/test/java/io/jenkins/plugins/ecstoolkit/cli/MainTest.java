package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show. */
class MainTest {

    @Test
    void speaksOneLanguageWhateverTheMachineSpeaks(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(directory.resolve("deploy.yml"), "version: v1\ncluster: example\nclutser: x\n");
        Process process = Child.builder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.language=de",
                        "-Duser.country=DE",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Main.class.getName(),
                        "validate",
                        "--config",
                        config.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(ExitStatus.USAGE);
        assertThat(said)
                .contains("unknown key 'clutser'", "did you mean cluster?")
                .doesNotContain("unbekannt");
    }
}
