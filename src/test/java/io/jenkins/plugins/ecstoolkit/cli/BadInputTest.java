package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is said, with its status, without a stack trace; nothing is changed in ECS. */
@Timeout(60)
class BadInputTest {

    @TempDir
    private Path directory;

    private final FakeTerminal terminal = new FakeTerminal();
    private SimulatedEcs ecs;

    @BeforeEach
    void start() {
        ecs = SimulatedEcs.of(SimulatedEcs.EXAMPLE, 10);
    }

    @AfterEach
    void nothingWasChanged() throws IOException {
        ecs.close();
        assertThat(ecs.changes()).isEmpty();
        assertThat(SimulatedEcs.journals(directory)).isEmpty();
        assertThat(terminal.err()).doesNotContain("\tat ", "Exception");
        assertThat(terminal.out()).isEmpty();
    }

    private Path config(String text) throws IOException {
        return Files.writeString(directory.resolve(".ecs-toolkit.yml"), text);
    }

    private void refused(Path config, int status, String reason) {
        assertThat(terminal.run(ecs.deploy(config))).isEqualTo(status);
        assertThat(terminal.last()).startsWith("FATA").contains(reason);
    }

    @Test
    void refusesAMissingFile() {
        refused(directory.resolve("missing.yml"), ExitStatus.USAGE, "missing.yml: there is no such file");
    }

    @Test
    void directoryBinaryEmpty() throws IOException {
        refused(directory, ExitStatus.USAGE, ": this is a directory");
        Path binary = Files.write(directory.resolve("binary.yml"), new byte[] {'a', 0, 'b'});
        refused(binary, ExitStatus.USAGE, "binary.yml: this is a binary file");
        refused(config(""), ExitStatus.USAGE, ".ecs-toolkit.yml: the file is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "services: []\n", "tasks:\n  pre: []\n  post: []\n"})
    void refusesAConfigurationWithNothingToDo(String items) throws IOException {
        Path config = config("version: v1\ncluster: example\n" + items);
        String reason = config + " names no task and no service, so there is nothing to do";
        refused(config, ExitStatus.USAGE, reason);
        for (String command : List.of("validate", "plan --image-tag=1 --simulate")) {
            FakeTerminal other = new FakeTerminal();
            assertThat(other.run((command + " --config=" + config).split(" "))).isEqualTo(ExitStatus.USAGE);
            assertThat(other.last()).contains(reason);
            assertThat(new FakeTerminal().run((command + " --allow-empty --config=" + config).split(" ")))
                    .isZero();
        }
        assertThat(new FakeTerminal()
                        .run("deploy", "--image-tag=1", "--simulate", "--allow-empty", "--config=" + config))
                .isZero();
    }

    @Test
    void refusesAnotherVersion() throws IOException {
        refused(config("version: v2\ncluster: example\nservices: []\n"), ExitStatus.USAGE, ".ecs-toolkit.yml:1:10: ");
    }

    @Test
    void fiveMistakesFiveErrors() throws IOException {
        Path config = config(
                """
                version: v2
                cluster: ''
                servicez: []
                tasks:
                  pre:
                    - family: migrate
                      count: 11
                      containers: []
                """);
        assertThat(terminal.run(ecs.deploy(config))).isEqualTo(ExitStatus.USAGE);
        List<String> errors =
                terminal.err().lines().filter(line -> line.startsWith("ERRO")).toList();
        assertThat(errors).hasSize(5).allMatch(line -> line.matches(".*\\.ecs-toolkit\\.yml:\\d+:\\d+: .+"));
        assertThat(terminal.last()).contains("config file: 5 problems");
        assertThat(terminal.run("validate", "--config=" + config)).isEqualTo(ExitStatus.USAGE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            cluster: example          | cluster: elsewhere       | :6:10: cluster elsewhere:
            name: app-worker$         | name: app-warker         | app-warker
            family: app-asset-sync    | family: app-asset-sink   | app-asset-sink
            containers: [resque]      | containers: [rescue]     | rescue
            """)
    void whatEcsDoesNotHave(String right, String wrong, String reason) throws IOException {
        String text = Files.readString(SimulatedEcs.EXAMPLE);
        String changed = text.replaceAll("(?m)" + right.replace("[", "\\[").replace("]", "\\]"), wrong);
        assertThat(changed).isNotEqualTo(text);
        Path config = config(changed);
        refused(config, ExitStatus.USAGE, reason);
        assertThat(terminal.last()).contains(config + ":");
    }

    @Test
    void expiredCredentials() {
        ecs.simulator.faults().failNext("*", 50, FaultKind.EXPIRED_TOKEN);
        refused(SimulatedEcs.EXAMPLE, ExitStatus.FAILED, "nothing was changed: ");
        assertThat(terminal.last()).contains("expired");
    }

    @Test
    void saysWhatIsNotAllowed() {
        ecs.simulator.faults().deny("DescribeServices");
        refused(SimulatedEcs.EXAMPLE, ExitStatus.FAILED, "nothing was changed: ");
    }

    @Test
    void saysThatEcsIsUnreachable() {
        ecs.simulator.close();
        refused(SimulatedEcs.EXAMPLE, ExitStatus.FAILED, "could not be reached");
    }

    @ParameterizedTest
    @CsvSource({"AWS_REGION", "AWS_DEFAULT_REGION"})
    void aRegionOfTheEnvironment(String variable) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(ecs.deploy(SimulatedEcs.EXAMPLE)));
        arguments.remove("--region=us-east-1");
        arguments.set(0, "plan");
        ProcessBuilder plan = Child.builder(Child.command(arguments.toArray(new String[0])));
        plan.environment().put(variable, "us-east-1");
        Process process = plan.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(printed).isZero();
    }

    @Test
    void refusesToBeginWithoutARegion() throws Exception {
        List<String> arguments = new ArrayList<>(List.of(ecs.deploy(SimulatedEcs.EXAMPLE)));
        arguments.remove("--region=us-east-1");
        Child child = Child.start(directory, arguments.toArray(new String[0]));
        assertThat(child.status()).isEqualTo(ExitStatus.USAGE);
        assertThat(child.err()).contains("No AWS region is set").doesNotContain("\tat ");
    }

    @Test
    void noPlaceForTheJournal() throws IOException {
        Path config = SimulatedEcs.example(directory);
        Files.writeString(directory.resolve(JournalStore.NAME), "a file where the directory should be");
        refused(config, ExitStatus.FAILED, "nothing was changed: cannot lock the journals in ");
    }

    /** What a full disk does, a limit on the size of files does too: the write fails. */
    @Test
    void noSpaceForTheJournal() throws Exception {
        Path config = SimulatedEcs.example(directory);
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 1; exec \"$@\"", "sh"));
        command.addAll(Child.command(ecs.deploy(config)));
        Process process = Child.builder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isEqualTo(ExitStatus.FAILED);
        assertThat(printed.lines().reduce("", (before, line) -> line))
                .contains("nothing was changed: cannot write the journal");
        assertThat(SimulatedEcs.journals(directory))
                .hasSize(1)
                .allMatch(file -> file.toFile().length() == 0);
        Files.delete(SimulatedEcs.journals(directory).get(0));
    }

    @Test
    void stackTracesForThoseWhoAsk() {
        FakeTerminal detailed = new FakeTerminal();
        ecs.simulator.faults().deny("*");
        ecs.close();
        assertThat(detailed.run(ecs.deploy(SimulatedEcs.EXAMPLE, "--log-level=debug")))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(detailed.err()).contains("DEBU[", "    at io.jenkins");
    }
}
