package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.StoppedTask;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalFormat;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.StoppedTaskWords;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said only once stays so when the next process speaks another language, and no words of ours decide anything. */
class SaidOnceTest {

    private final ServiceUnitState state = new ServiceUnitState(new Unit.Service(
            "services-1", "web", List.of("app"), false, WaitPolicy.stable(Duration.ofMinutes(5), true), ""));

    private void resumedAfter(EventType type, EventData data) {
        Entry event = EventData.entry(1, Instant.EPOCH, type, "services-1", data.map());
        Entry read = JournalFormat.read(JournalFormat.write(event));
        state.apply((UnitEvent) read.event(), read.time());
    }

    @Test
    void aWarningIsKnownByWhatItIsAbout() {
        resumedAfter(
                EventType.WARNING, EventData.of("message", "keine Berechtigung").and("about", "denied/ListTasks"));
        assertThat(state.warned("denied/ListTasks")).isTrue();
        assertThat(state.warned("denied/DescribeTasks")).isFalse();
    }

    @Test
    void whyNothingCanStartIsReadFromWhatEcsSaysAlone() {
        TaskState task = new TaskState(
                "arn:aws:ecs:eu-west-1:123456789012:task/c/1",
                "td:1",
                "STOPPED",
                "STOPPED",
                null,
                "TaskFailedToStart",
                null,
                null,
                Instant.EPOCH,
                List.of(new ContainerState(
                        "timeout-proxy", "STOPPED", null, "CannotPullContainerError: not found", "UNHEALTHY")));
        assertThat(StoppedTaskWords.of(new StoppedTask(task).facts()))
                .isEqualTo(
                        "ECS gives no reason (TaskFailedToStart); timeout-proxy: CannotPullContainerError: not found;"
                                + " container timeout-proxy is unhealthy");
        assertThat(new StoppedTask(task).unstartable()).contains(FailureVerdict.IMAGE_UNAVAILABLE);
    }
}
