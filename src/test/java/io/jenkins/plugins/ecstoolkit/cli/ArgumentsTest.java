package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.JsonMaps;
import io.jenkins.plugins.ecstoolkit.simulator.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    private static final String EXAMPLE = "--config=" + SimulatedEcs.EXAMPLE;

    private final FakeTerminal terminal = new FakeTerminal();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            deploy                                            | required flag(s) "image-tag" not set
            plan                                              | required flag(s) "image-tag" not set
            deploy --image-tag=                               | image-tag flag must be set and should not be blank
            deploy -t=..                                      | The image tag ".." is not valid
            deploy -t                                         | Missing required parameter for option '--image-tag'
            deploy -t 1 extra                                 | Unmatched argument at index 3: 'extra'
            deploy -t 1 --nonsense                            | Unknown option: '--nonsense'
            nonsense                                          | Unmatched argument at index 0: 'nonsense' (see
            deply -t 1                                        | 'deply', '-t', '1'; did you mean deploy? (see
            deploy --imagetag=1                               | Unknown option: '--imagetag=1'; did you mean --image-tag?
            deploy -t 1 --simulte                             | did you mean --simulate?
            --versoin                                         | did you mean --version?
            deploy -t 1 -l loud                               | invalid logging level 'loud'
            -l INFO version                                   | invalid logging level 'INFO'
            deploy -t 1 --output=xml                          | 'xml' is neither text nor json
            deploy -t 1 --speed=2                             | --speed goes with --simulate only
            deploy -t 1 --scenario=ok                         | --scenario goes with --simulate only
            deploy -t 1 --simulate --speed=0                  | '0' is not a number above 0
            deploy -t 1 --simulate --speed=-1                 | '-1' is not a number above 0
            deploy -t 1 --simulate --speed=NaN                | 'NaN' is not a number above 0
            deploy -t 1 --simulate --speed=fast               | 'fast' is not a number above 0
            deploy -t 1 --simulate --profile=prod             | --simulate talks to an embedded ECS
            deploy -t 1 --endpoint-url=nowhere                | give an http or https URL
            deploy -t 1 --endpoint-url=http://u:p@host        | give an http or https URL
            simulator                                         | Missing required option: '--port=PORT'
            simulator --port=x                                | 'x' is not a number from 0 to 65535
            simulator --port=70000                            | '70000' is not a number from 0 to 65535
            """)
    void refused(String arguments, String message) {
        assertThat(terminal.run(arguments.split(" "))).isEqualTo(ExitStatus.USAGE);
        assertThat(terminal.err().lines()).hasSize(1);
        assertThat(terminal.err()).startsWith("FATA[0000] ").contains(message);
        assertThat(terminal.out()).isEmpty();
    }

    /** Each with what it does, in a sentence. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            deploy -t 1 --simulate --scenario=none  | there is no scenario 'none'
            deploy -t 1 --simulate --scenario       | --scenario needs the name of a scenario
            deploy --simulate --scenario -t 1       | --scenario needs the name of a scenario
            simulator --port=0 --scenario=none      | there is no scenario 'none'
            simulator --port=0 --scenario           | --scenario needs the name of a scenario
            """)
    void scenariosAreListedWithoutAName(String arguments, String message) {
        assertThat(terminal.run(arguments.split(" "))).isEqualTo(ExitStatus.USAGE);
        List<String> lines = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            lines.add("INFO[0000] " + scenario.id() + ": " + scenario.description());
        }
        lines.add("FATA[0000] " + message);
        assertThat(terminal.err().lines()).containsExactlyElementsOf(lines);
        assertThat(terminal.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--help", "deploy --help", "plan -h", "validate -h", "simulator -h", "version -h", "help", ""})
    void help(String arguments) {
        assertThat(terminal.run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isZero();
        assertThat(terminal.out()).startsWith("Usage: ecs-toolkit").contains("Examples:");
        assertThat(terminal.out().lines()).allMatch(line -> line.length() <= 80);
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void version() {
        assertThat(terminal.run("-c", "nonexistent.yml", "version")).isZero();
        assertThat(terminal.out().lines().map(line -> line.replaceFirst(":.*", "")))
                .containsExactly("Name", "Version", "Revision", "Time");
        FakeTerminal asOption = new FakeTerminal();
        assertThat(asOption.run("--version")).isZero();
        assertThat(asOption.out()).isEqualTo(terminal.out());
        FakeTerminal other = new FakeTerminal();
        assertThat(other.run("version", "--short")).isZero();
        assertThat(other.out()).matches("\\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            deploy --output=json                       | required flag(s) "image-tag" not set
            deploy --output json -t ..                 | The image tag ".." is not valid
            deploy -t 1 --output=json --nonsense       | Unknown option: '--nonsense'
            deploy -t 1 --output=json -c none.yml      | none.yml: there is no such file
            plan -t 1 --output=json -c none.yml        | none.yml: there is no such file
            rollback --output=json -c none.yml         | there is no configuration file none.yml
            """)
    void aProgramIsGivenAnObjectAlsoWhenNothingBegins(String arguments, String problem) {
        assertThat(terminal.run(arguments.split(" "))).isEqualTo(ExitStatus.USAGE);
        assertThat(JsonMaps.of(terminal.out()))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("status", "failed")
                .containsKey("reason")
                .extractingByKey("problems", InstanceOfAssertFactories.LIST)
                .singleElement()
                .asString()
                .contains(problem);
        assertThat(terminal.last()).startsWith("FATA").contains(problem);
    }

    @Test
    void versionOfABuildOutsideGit() {
        Properties properties = new Properties();
        properties.setProperty("version", "1.0");
        properties.setProperty("revision", "${git.commit.id.abbrev}");
        assertThat(BuildInfo.of(properties)).isEqualTo(new BuildInfo("1.0", "unknown", "unknown"));
    }

    @Test
    void globalOptionsBeforeAndAfterTheCommand() {
        assertThat(terminal.run(EXAMPLE, "-l", "warn", "validate")).isZero();
        assertThat(terminal.run("validate", "-l", "warn", EXAMPLE)).isZero();
        assertThat(terminal.out().lines())
                .hasSize(2)
                .allMatch(line -> line.endsWith(" is valid: 2 pre tasks, 3 services, 0 post tasks"));
    }
}
