package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.simulator.CallHook;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code continue}: from another terminal than the deploy that waits. */
@Timeout(120)
class ContinueCommandTest {

    private static final String SERVICE = "app-web-server";

    @TempDir
    private Path directory;

    private Path config;
    private SimulatedEcs ecs;

    @BeforeEach
    void start() throws Exception {
        config = SimulatedEcs.example(directory);
        ecs = SimulatedEcs.of(config, 100);
        ObjectNode request =
                new ObjectMapper().createObjectNode().put("cluster", "example").put("service", SERVICE);
        request.putObject("deploymentConfiguration")
                .put("strategy", "BLUE_GREEN")
                .put("bakeTimeInMinutes", 0)
                .putArray("lifecycleHooks")
                .addObject()
                .put("targetType", "PAUSE")
                .putArray("lifecycleStages")
                .add("POST_SCALE_UP");
        ecs.simulator.other("UpdateService", request);
    }

    @AfterEach
    void stop() {
        ecs.close();
    }

    private FakeTerminal command(int status, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "continue", "--config=" + config, "--region=us-east-1", "--endpoint-url=" + ecs.simulator.endpoint()));
        args.addAll(List.of(more));
        FakeTerminal terminal = new FakeTerminal();
        assertThat(terminal.run(args.toArray(new String[0]))).as(terminal.err()).isEqualTo(status);
        return terminal;
    }

    @Test
    void withoutAPauseThereIsNothingToDecide() {
        assertThat(command(ExitStatus.FAILED).err()).contains("no deployment is paused of " + SERVICE + ", ");
        assertThat(ecs.simulator.calls()).doesNotContainKey("ContinueServiceDeployment");
    }

    @Test
    void aServiceThatTheConfigurationLacksIsRefused() {
        assertThat(command(ExitStatus.USAGE, "--service=nonsense").err())
                .contains(" has no service nonsense, it has " + SERVICE);
        assertThat(ecs.simulator.calls()).isEmpty();
    }

    /** An approval in a terminal: the first command ends, whoever looks at the new version runs the second. */
    @Test
    void aDeployMayEndAtThePause() {
        FakeTerminal deploy = new FakeTerminal();
        assertThat(deploy.run(ecs.deploy(config, "--skip-tasks", "--wait-until=paused")))
                .as(deploy.err())
                .isZero();
        assertThat(deploy.err())
                .contains(
                        "the deployment is left paused; to check: aws ecs list-service-deployments --cluster example");
        assertThat(command(ExitStatus.DONE).err())
                .contains("continued " + SERVICE + ", it was paused at post scale up");
    }

    @Test
    void whatServicesAreNotWaitedForIsRefused() {
        FakeTerminal deploy = new FakeTerminal();
        assertThat(deploy.run(ecs.deploy(config, "--wait-until=running"))).isEqualTo(ExitStatus.USAGE);
        assertThat(deploy.err()).contains("'running' is none of none, paused, ", ", stable");
        assertThat(ecs.simulator.calls()).isEmpty();
    }

    /** The deploy waits in its own terminal; this one does not hold its journal. */
    @ParameterizedTest
    @CsvSource({"false, continued, 0, 2", "true, rolling back, 1, 1"})
    void aDeployThatWaitsGoesOn(boolean rollBack, String words, int status, int revision) throws Exception {
        CountDownLatch paused = new CountDownLatch(1);
        ecs.simulator.faults().onCall("DescribeServiceDeployments", new CallHook() {
            @Override
            public void after(String action, JsonNode request, JsonNode response) {
                if (response.toString().contains("AWAITING_ACTION")) {
                    paused.countDown();
                }
            }
        });
        FakeTerminal deploy = new FakeTerminal();
        CompletableFuture<Integer> ended =
                CompletableFuture.supplyAsync(() -> deploy.run(ecs.deploy(config, "--skip-tasks")));
        paused.await();

        FakeTerminal here = rollBack ? command(ExitStatus.DONE, "--rollback") : command(ExitStatus.DONE);

        assertThat(here.err()).contains("INFO[0000] " + words + " " + SERVICE + ", it was paused at post scale up");
        assertThat(ended.get()).as(deploy.err()).isEqualTo(status);
        assertThat(ecs.simulator
                        .service("example", SERVICE)
                        .path("taskDefinition")
                        .asText())
                .endsWith(SERVICE + ":" + revision);
        assertThat(ecs.simulator.calls().get("ContinueServiceDeployment")).isEqualTo(1);
    }
}
