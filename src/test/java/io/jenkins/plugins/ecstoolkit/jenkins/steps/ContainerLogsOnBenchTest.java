package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.simulator.ContainerOutput;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task's output in a build's log. */
class ContainerLogsOnBenchTest {

    @TempDir
    Path directory;

    private StepsRig rig;

    @BeforeEach
    void begin() throws Exception {
        rig = StepsRig.fast(directory);
        rig.sim.registerTaskDefinition(
                """
                {"family": "talk", "containerDefinitions": [{"name": "app", "image": "repo/talk:1", "memory": 256,
                  "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/ecs/talk",
                    "awslogs-region": "us-east-1", "awslogs-stream-prefix": "ecs"}}}]}
                """);
        rig.sim.output(
                "talk",
                ContainerOutput.of(Duration.ofSeconds(1), "hello"),
                ContainerOutput.of(Duration.ofSeconds(3), "bye"));
    }

    @AfterEach
    void end() throws Exception {
        rig.close();
    }

    @Test
    void theBuildsLogHasTheTasksLines() throws Exception {
        Map<String, Object> result = rig.run(StepsRig.RUN_TASK, Map.of("cluster", "example", "family", "talk"));

        assertThat(rig.log()).containsSubsequence("[talk] app | hello", "[talk] app | bye");
        assertThat(result).containsEntry("status", "successful").containsEntry("logs", List.of());
    }

    @Test
    void withoutLogsTheBuildsLogHasNoLinesOfTheTask() throws Exception {
        rig.run(StepsRig.RUN_TASK, Map.of("cluster", "example", "family", "talk", "logs", false));

        assertThat(rig.log()).noneMatch(line -> line.contains(" | "));
        assertThat(rig.sim.calls()).doesNotContainKey("GetLogEvents");
    }

    @Test
    void aFailureIsOneSentenceAndItsLinesAreInTheLogOnce() throws Exception {
        rig.sim.behaviour("talk", TaskBehaviour.normal().exits(Duration.ofSeconds(4), 1));

        String message = rig.failure(
                rig.start(StepsRig.RUN_TASK, Map.of("cluster", "example", "family", "talk", "logLines", 5)));

        assertThat(message).contains("container app exited with code 1").doesNotContain("bye");
        assertThat(rig.log()).containsOnlyOnce("[talk] app | bye");
    }
}
