package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code rollback} beside journals of deploys. */
@Timeout(120)
class RollbackCommandTest {

    @TempDir
    private Path directory;

    private Path config;
    private SimulatedEcs ecs;

    @BeforeEach
    void start() throws Exception {
        config = SimulatedEcs.example(directory);
        ecs = SimulatedEcs.of(config, 50);
    }

    @AfterEach
    void stop() {
        ecs.close();
    }

    private FakeTerminal rollback(int status, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "rollback", "--config=" + config, "--region=us-east-1", "--endpoint-url=" + ecs.simulator.endpoint()));
        args.addAll(List.of(more));
        FakeTerminal terminal = new FakeTerminal();
        assertThat(terminal.run(args.toArray(new String[0]))).as(terminal.err()).isEqualTo(status);
        return terminal;
    }

    private String runs(String service) {
        String arn =
                ecs.simulator.service("example", service).path("taskDefinition").asText();
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    @Test
    void goesBackAndForth() throws Exception {
        FakeTerminal deploy = new FakeTerminal();
        assertThat(deploy.run(ecs.deploy(config, "--skip-tasks")))
                .as(deploy.err())
                .isZero();
        Path journal = SimulatedEcs.journals(directory).get(0);
        assertThat(runs("app-web-server")).isEqualTo("app-web-server:2");

        FakeTerminal back = rollback(ExitStatus.DONE, "--service=app-web-server");

        assertThat(runs("app-web-server")).isEqualTo("app-web-server:1");
        assertThat(runs("app-worker")).endsWith(":2");
        assertThat(back.err()).contains("rolling back from app-web-server:2 to app-web-server:1");
        assertThat(SimulatedEcs.journals(directory)).hasSize(2);

        rollback(ExitStatus.DONE, "--to=" + journal);

        assertThat(runs("app-web-server")).isEqualTo("app-web-server:2");
    }

    @Test
    void saysWhenThereIsNothingToGoBackTo() {
        assertThat(rollback(ExitStatus.FAILED).last())
                .contains("nothing was changed: there is no journal of a rollout of " + config);
        assertThat(rollback(ExitStatus.FAILED, "--before=" + directory.resolve("no.jsonl"))
                        .last())
                .contains("nothing was changed: ", "no.jsonl");
        assertThat(rollback(ExitStatus.USAGE, "--before=a", "--to=b").err()).contains("--before", "--to");
        assertThat(ecs.changes()).isEmpty();
    }
}
