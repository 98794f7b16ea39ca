package io.jenkins.plugins.ecstoolkit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import picocli.CommandLine;

/**
 * The acceptance run as a part of the build: on the war that {@code JENKINS_WAR} names, with the plugins of the folder that
 * {@code JENKINS_PLUGINS} names.
 */
class AcceptanceIT {

    @Test
    @EnabledIfEnvironmentVariable(
            named = "JENKINS_WAR",
            matches = ".+",
            disabledReason = "it needs a jenkins.war: set JENKINS_WAR, and JENKINS_PLUGINS to a folder of plugins")
    void passesOnThisController() {
        assertThat(System.getenv("JENKINS_PLUGINS"))
                .as("JENKINS_PLUGINS, a folder of plugins for the controller")
                .isNotBlank();
        List<String> arguments = new ArrayList<>(List.of(
                "--war=" + System.getenv("JENKINS_WAR"),
                "--plugins=" + System.getenv("JENKINS_PLUGINS"),
                "--hpi=" + System.getProperty("plugin.archive")));
        assertThat(new CommandLine(new Options()).execute(arguments.toArray(new String[0])))
                .as("see target/acceptance/report.md")
                .isZero();
    }
}
