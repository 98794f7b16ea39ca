package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether a task that has stopped did its work, by the exit codes and reasons that ECS tells of its containers. */
class TaskVerdictTest {

    private static final String ENDED = "Essential container in task exited";

    /** Its name, its exit code, which may be missing, and its reason. */
    private static ContainerState container(String name, Integer exitCode, String reason) {
        return new ContainerState(name, "STOPPED", exitCode, reason, null);
    }

    private static ContainerState container(String name, Integer exitCode) {
        return container(name, exitCode, null);
    }

    private static TaskState task(String stopCode, String stoppedReason, ContainerState... containers) {
        return new TaskState(
                "arn:aws:ecs:eu-west-1:123456789012:task/c/1",
                "td:1",
                "STOPPED",
                "STOPPED",
                null,
                stopCode,
                stoppedReason,
                null,
                Instant.EPOCH,
                Arrays.asList(containers));
    }

    private static TaskState ended(ContainerState... containers) {
        return task("EssentialContainerExited", ENDED, containers);
    }

    /** With {@code app} and {@code proxy} as the essential containers. */
    private static TaskVerdict of(TaskState task, String... listed) {
        return TaskVerdict.of(task, List.of(listed), Set.of("app", "proxy")::contains);
    }

    private static void good(TaskState task, String... listed) {
        assertThat(of(task, listed)).isEqualTo(new TaskVerdict(true, "essential container in task exited"));
    }

    private static void bad(String reason, TaskState task, String... listed) {
        assertThat(of(task, listed)).isEqualTo(new TaskVerdict(false, reason));
    }

    @Test
    void aListedContainerHasToEndWithZero() {
        good(ended(container("app", 0)), "app");
        bad("container app exited with code 3: " + ENDED, ended(container("app", 3)), "app");
        bad(
                "container app exited with code 143 (SIGTERM): " + ENDED,
                ended(container("app", 143), container("helper", 0)),
                "app");
        bad("container app did not start or left no exit code: " + ENDED, ended(container("app", null)), "app");
        bad("container app did not start or left no exit code: " + ENDED, ended(container("helper", 0)), "app");
    }

    @Test
    void anUnlistedContainerCountsWhenItIsEssentialAndWasNotJustStopped() {
        good(ended(container("app", 0), container("helper", 1)), "app");
        good(ended(container("app", 0), container("proxy", null)), "app");
        good(ended(container("app", 0), container("proxy", 0)), "app");
        good(ended(container("app", 0), container("proxy", 137)), "app");
        good(ended(container("app", 0), container("proxy", 143)), "app");
        bad(
                "container proxy exited with code 139 (segmentation fault): " + ENDED,
                ended(container("app", 0), container("helper", 9), container("proxy", 139)),
                "app");
        // What is listed counts whatever the definition says of it.
        bad("container helper exited with code 9: " + ENDED, ended(container("helper", 9)), "helper");
    }

    @Test
    void withNoContainerListedAnEssentialOneHasToEndWithZero() {
        good(ended(container("app", 0), container("proxy", 143)));
        bad("container app exited with code 137 (SIGKILL): " + ENDED, ended(container("app", 137)));
        bad(
                "container app exited with code 143 (SIGTERM): " + ENDED,
                ended(container("app", 143), container("helper", 0)));
    }

    @Test
    void whatWasOnlyStoppedIsNamedLast() {
        bad(
                "container proxy exited with code 1, container app exited with code 143 (SIGTERM): " + ENDED,
                ended(container("app", 143), container("helper", 7), container("proxy", 1)),
                "app");
    }

    @Test
    void outOfMemoryIsToldApartFromAKill() {
        ContainerState killed = container("app", 137, "OutOfMemoryError: Container killed due to memory usage");
        bad(
                "container app exited with code 137 (out of memory): " + ENDED
                        + "; app: OutOfMemoryError: Container killed due to memory usage",
                ended(killed),
                "app");
        assertThat(TaskVerdict.stoppedBySignal(killed)).isFalse();
        assertThat(TaskVerdict.stoppedBySignal(container("app", 137))).isTrue();
        assertThat(TaskVerdict.stoppedBySignal(container("app", 143, "x"))).isTrue();
        assertThat(TaskVerdict.stoppedBySignal(container("app", 1))).isFalse();
        assertThat(TaskVerdict.stoppedBySignal(container("app", null))).isFalse();
    }

    @Test
    void aTaskThatDidNotStartSaysWhyOnce() {
        String why = "CannotPullContainerError: not found";
        bad(
                "task failed to start: " + why + "; proxy: no space left",
                task(
                        "TaskFailedToStart",
                        why,
                        container("app", null, why),
                        container("proxy", null, "no space left"),
                        container("helper", null, "no space left"),
                        container("other", null, " ")),
                "app");
    }

    @Test
    void aReasonIsFoundSomewhere() {
        bad("container app exited with code 1: UserInitiated", task("UserInitiated", " ", container("app", 1)), "app");
        bad("container app exited with code 1: no reason given by ECS", task(null, null, container("app", 1)), "app");
        assertThat(of(task(null, null, container("app", 0)), "app"))
                .isEqualTo(new TaskVerdict(true, "no reason given by ecs"));
    }
}
