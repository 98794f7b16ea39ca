package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.log.StoppedTaskWords;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ECS says of a stopped task, and what that says of its revision. */
public class StoppedTaskTest {

    static StoppedTask task(String stopCode, String stoppedReason, ContainerState... containers) {
        return new StoppedTask(new TaskState(
                "arn:aws:ecs:us-east-1:123456789012:task/example/1",
                UnitRig.NEXT,
                "STOPPED",
                "STOPPED",
                null,
                stopCode,
                stoppedReason,
                "new",
                Instant.EPOCH,
                List.of(containers)));
    }

    public static ContainerState container(Integer exitCode, String reason) {
        return new ContainerState("rails", "STOPPED", exitCode, reason, null);
    }

    @ParameterizedTest
    @CsvSource({
        "TaskFailedToStart, x, true",
        "EssentialContainerExited, x, true",
        "ServiceSchedulerInitiated, Scaling activity initiated by (deployment ecs-svc/1), false",
        "ServiceSchedulerInitiated, Task failed container health checks, true",
        "ServiceSchedulerInitiated, Task failed ELB health checks in (target-group x), true",
        "ServiceSchedulerInitiated,, false",
        "UserInitiated, Task failed container health checks, false",
        "SpotInterruption, x, false"
    })
    void theStopCodeSaysWhetherItsRevisionFailed(String code, String reason, boolean failed) {
        assertThat(task(code, reason, container(1, null)).failed()).isEqualTo(failed);
    }

    @Test
    void withoutAStopCodeTheExitCodesSayWhetherTheTaskFailed() {
        assertThat(task(null, null, container(1, null)).failed()).isTrue();
        assertThat(task(null, null, container(0, null), container(2, null)).failed())
                .isTrue();
        assertThat(task(null, null, container(0, null)).failed()).isFalse();
        assertThat(task(null, null, container(null, null)).failed()).isFalse();
    }

    @Test
    void aTaskRanWhenAContainerHasAnExitCode() {
        assertThat(task(null, null, container(null, null), container(0, null)).ran())
                .isTrue();
        assertThat(task(null, null, container(null, "CannotPullContainerError")).ran())
                .isFalse();
    }

    @Test
    void aTaskThatWasNoLongerWantedIsNoReason() {
        assertThat(task("ServiceSchedulerInitiated", "Scaling activity initiated by (deployment ecs-svc/1)")
                        .unwanted())
                .isTrue();
        assertThat(task("UserInitiated", "Service deleted by user").unwanted()).isTrue();
        assertThat(task("UserInitiated", "Task stopped by user").unwanted()).isFalse();
        assertThat(task("UserInitiated", null).unwanted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CannotPullContainerError: pull image manifest has been retried 1 time(s): not found",
                "CannotPullImageManifestError: x",
                "CannotPullECRContainerError: x"
            })
    void anImageThatCannotBePulledIsCertain(String reason) {
        assertThat(task("TaskFailedToStart", reason).unstartable()).contains(FailureVerdict.IMAGE_UNAVAILABLE);
        assertThat(task("TaskFailedToStart", null, container(null, reason)).unstartable())
                .contains(FailureVerdict.IMAGE_UNAVAILABLE);
        assertThat(task("EssentialContainerExited", reason).unstartable()).isEmpty();
    }

    @Test
    void aSecretThatCannotBeReadIsCertain() {
        assertThat(task(
                                "TaskFailedToStart",
                                "ResourceInitializationError: unable to pull secrets or registry auth:\nretrieve secret"
                                        + " from asm: access denied")
                        .unstartable())
                .contains(FailureVerdict.SECRET_UNREADABLE);
        assertThat(task("TaskFailedToStart", "ResourceInitializationError: failed to create log group")
                        .unstartable())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dial tcp: i/o timeout",
                "the request timed out",
                "context deadline exceeded",
                "toomanyrequests: You have reached your pull rate limit",
                "Rate exceeded",
                "ThrottlingException",
                "connection reset by peer",
                "connection refused",
                "temporary failure in name resolution",
                "unexpected EOF",
                "503 Service Unavailable"
            })
    void whatMayPassProvesNothing(String text) {
        assertThat(task("TaskFailedToStart", "CannotPullContainerError: " + text)
                        .unstartable())
                .isEmpty();
    }

    private static String words(StoppedTask task) {
        return StoppedTaskWords.of(task.facts());
    }

    @Test
    void theEndOfATaskIsDescribedOnce() {
        assertThat(words(task("EssentialContainerExited", "Essential container in task exited", container(1, null))))
                .isEqualTo("container rails exited with code 1; Essential container in task exited"
                        + " (EssentialContainerExited)");
        assertThat(words(task("TaskFailedToStart", "CannotPull: x", container(null, "CannotPull: x"))))
                .isEqualTo("CannotPull: x (TaskFailedToStart)");
        assertThat(words(task(null, " ", container(0, null)))).isEqualTo("ECS gives no reason");
        assertThat(words(task(null, "ended", new ContainerState("app", "STOPPED", null, "hm", "HEALTHY"))))
                .isEqualTo("ended; app: hm");
    }
}
