package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.JsonMaps;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The README's example against the embedded ECS. */
@Timeout(60)
class DemoTest {

    private static final String[] DEMO = {
        "deploy", "--simulate", "--speed=100", "--image-tag=49779134", "--config", SimulatedEcs.EXAMPLE.toString()
    };

    private static int run(FakeTerminal terminal, String... more) {
        String[] arguments = Arrays.copyOf(DEMO, DEMO.length + more.length);
        System.arraycopy(more, 0, arguments, DEMO.length, more.length);
        return terminal.run(arguments);
    }

    @Test
    void documentedMessagesInTheirOrder() {
        FakeTerminal terminal = new FakeTerminal();
        assertThat(run(terminal)).as(terminal.err()).isZero();
        assertThat(terminal.messages())
                .containsSubsequence(
                        "using config file: examples/rails/.ecs-toolkit.yml",
                        "reading examples/rails/.ecs-toolkit.yml config file",
                        "starting rollout of pre-deployment tasks",
                        "tasks report - total: 2, successful: 2, failed: 0",
                        "completed rollout of pre-deployment tasks",
                        "starting rollout to services",
                        "services report - total: 3, successful: 3, failed: 0",
                        "completed rollout to services");
        assertThat(terminal.messages()).noneMatch(line -> line.startsWith("skipping rollout"));
        FakeTerminal detailed = new FakeTerminal();
        assertThat(run(detailed, "--log-level=debug")).isZero();
        assertThat(detailed.err()).contains("DEBU[").contains("skipping rollout of post-deployment tasks, none found");
        assertThat(messages(terminal, "task=app-database-migrate"))
                .containsSubsequence(
                        "building new task definition from app-database-migrate:1",
                        "old container image tag: previous",
                        "new container image tag: 49779134",
                        "successfully registered new task definition app-database-migrate:2",
                        "running new task, desired count: 1",
                        "successfully stopped task [1], reason: essential container in task exited",
                        "tasks ran to completion, desired count: 1");
        assertThat(messages(terminal, "service=app-worker"))
                .containsSubsequence(
                        "building new task definition from app-worker:1",
                        "updated service successfully",
                        "service is stable");
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).doesNotContain("\u001b");
    }

    private static List<String> messages(FakeTerminal terminal, String field) {
        return terminal.err()
                .lines()
                .filter(line -> line.matches(".*\\b" + field + "( .*)?"))
                .map(line -> line.replaceFirst("^.{11}", "").replaceFirst("  +[a-z-]+=.*", ""))
                .toList();
    }

    @Test
    @SuppressWarnings("unchecked")
    void reportAsJson() {
        FakeTerminal terminal = new FakeTerminal();
        assertThat(run(terminal, "--output=json", "--skip-tasks")).isZero();
        Map<String, Object> report = JsonMaps.of(terminal.out());
        assertThat(report).containsEntry("status", "successful").containsEntry("imageTag", "49779134");
        assertThat((List<Object>) report.get("phases")).hasSize(1);
    }

    @Test
    void liveLinesOnATerminal() {
        FakeTerminal terminal = new FakeTerminal(Map.of("TERM", "xterm"), true);
        assertThat(run(terminal)).isZero();
        assertThat(terminal.err()).contains("\u001b[36mINFO\u001b[0m[0", "A\u001b[J");
    }

    @Test
    void noLiveLinesOnADumbTerminalOrBesideJson() {
        FakeTerminal dumb = new FakeTerminal(Map.of("TERM", "dumb"), true);
        assertThat(run(dumb)).isZero();
        assertThat(dumb.err()).doesNotContain("\u001b");
        FakeTerminal json = new FakeTerminal(Map.of("NO_COLOR", "1"), true);
        assertThat(run(json, "--output=json")).isZero();
        assertThat(json.err()).doesNotContain("\u001b");
    }

    @Test
    void aFailedTaskFailsTheDeployAndItsReasonIsLast() {
        for (String scenario : List.of("migration-fails", "migration-not-placed")) {
            FakeTerminal terminal = new FakeTerminal();
            assertThat(run(terminal, "--scenario=" + scenario)).isEqualTo(ExitStatus.FAILED);
            assertThat(terminal.last())
                    .startsWith("FATA")
                    .contains("error deploying pre-deployment tasks, exiting! app-database-migrate: ")
                    .containsAnyOf("exited with code 1", "RESOURCE:MEMORY");
            assertThat(terminal.err()).doesNotContain("starting rollout to services");
        }
    }

    @Test
    void aRolledBackServiceFailsTheDeploy() {
        FakeTerminal terminal = new FakeTerminal();
        assertThat(run(terminal, "--scenario=circuit-breaker", "--skip-tasks")).isEqualTo(ExitStatus.FAILED);
        assertThat(terminal.last()).startsWith("FATA").contains("error deploying services, exiting! app-web-server: ");
    }

    @Test
    void quietUntilItFails() {
        FakeTerminal terminal = new FakeTerminal();
        assertThat(run(terminal, "--log-level=fatal")).isZero();
        assertThat(terminal.err()).isEmpty();
    }
}
