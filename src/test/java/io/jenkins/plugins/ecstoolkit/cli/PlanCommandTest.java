package io.jenkins.plugins.ecstoolkit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.JsonMaps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlanCommandTest {

    private final FakeTerminal terminal = new FakeTerminal();
    private SimulatedEcs ecs;

    @BeforeEach
    void start() {
        ecs = SimulatedEcs.of(SimulatedEcs.EXAMPLE, 1);
    }

    @AfterEach
    void nothingWasChanged() {
        ecs.close();
        assertThat(ecs.changes()).isEmpty();
    }

    private int plan(String... more) {
        String[] arguments = ecs.deploy(SimulatedEcs.EXAMPLE, more);
        arguments[0] = "plan";
        return terminal.run(arguments);
    }

    @Test
    void saysWhatWouldBeCalled() {
        assertThat(plan()).as(terminal.err()).isZero();
        assertThat(terminal.out().lines().map(String::strip))
                .containsSubsequence(
                        "pre-deployment tasks:",
                        "app-asset-sync, from app-asset-sync:1",
                        "RegisterTaskDefinition family=app-asset-sync",
                        "RunTask cluster=example taskDefinition=app-asset-sync:(new) count=1 launchType=FARGATE subnets=subnet-0a1b2c3d4e5f60718"
                                + " securityGroups=sg-0a1b2c3d4e5f60718 assignPublicIp=true",
                        "then waits until the tasks have stopped, 60 min at most",
                        "services:",
                        "app-web-server, from app-web-server:1",
                        "UpdateService cluster=example service=app-web-server"
                                + " taskDefinition=app-web-server:(new) forceNewDeployment=false",
                        "post-deployment tasks: none",
                        "plan: 5 RegisterTaskDefinition, 2 RunTask, 3 UpdateService; nothing was changed");
        assertThat(terminal.out())
                .containsPattern("- containerDefinitions\\[rails].image: \".*:previous\"")
                .containsPattern("\\+ containerDefinitions\\[rails].image: \".*:49779134\"");
    }

    @Test
    void imagesStandInForTheTagAndWinOverTheConfiguration() {
        assertThat(plan("--image", "rails=ghcr.io/acme/rails:9", "--skip-tasks"))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.out())
                .contains("+ containerDefinitions[rails].image: \"ghcr.io/acme/rails:9\"")
                .containsPattern("\\+ containerDefinitions\\[resque].image: \".*:49779134\"");
    }

    @Test
    void whatIsNoImageIsRefused() {
        assertThat(plan("--image", "rails=a b")).isEqualTo(2);
        assertThat(terminal.err()).contains("--image rails: The image tag \"a b\" is not valid");
    }

    @Test
    void saysThatNothingIsToBeDone() {
        assertThat(plan("--image-tag=previous", "--skip-tasks"))
                .as("an option given twice")
                .isEqualTo(ExitStatus.USAGE);
        assertThat(terminal.run(
                        "plan",
                        "-t=previous",
                        "--skip-pre-tasks",
                        "-c=" + SimulatedEcs.EXAMPLE,
                        "--region=us-east-1",
                        "--endpoint-url=" + ecs.simulator.endpoint()))
                .isZero();
        assertThat(terminal.out())
                .contains("pre-deployment tasks: left out")
                .contains("nothing would be done")
                .endsWith("plan: 0 RegisterTaskDefinition, 0 RunTask, 0 UpdateService; nothing was changed\n");
    }

    @Test
    void printsThePlanAsJson() {
        assertThat(plan("--output=json")).isZero();
        Map<String, Object> plan = JsonMaps.of(terminal.out());
        assertThat(plan).containsEntry("cluster", "example").containsEntry("problems", List.of());
        assertThat((List<?>) plan.get("units")).hasSize(5);
    }

    @Test
    void writesThePlanAsAPage(@TempDir Path directory) throws IOException {
        Path page = directory.resolve("plan.html");
        assertThat(plan("--html=" + page)).isZero();
        assertThat(Files.readString(page)).contains("app-web-server:(new)", "UpdateService");
        assertThat(terminal.err()).contains("wrote the plan to " + page);
    }

    @Test
    void problems() {
        ecs.simulator.deleteService("example", "app-worker");
        assertThat(plan()).isEqualTo(ExitStatus.USAGE);
        assertThat(terminal.last()).contains(SimulatedEcs.EXAMPLE + ":").contains("app-worker: ");
    }
}
