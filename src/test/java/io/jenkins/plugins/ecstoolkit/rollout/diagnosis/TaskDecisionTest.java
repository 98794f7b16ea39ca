package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskUnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a unit whose tasks are in such states; two are wanted. */
class TaskDecisionTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "running running, WAIT",
        "successful running, WAIT",
        "failed running, WAIT",
        "successful successful, SUCCEED",
        "successful failed, FAIL",
        "successful lost, FAIL",
        "lost running, WAIT",
        "successful, FAIL",
        "running, WAIT"
    })
    void whatTasksAmountTo(String tasks, TaskDecision decision) {
        assertThat(TaskDecision.of(unit(tasks, WaitUntil.STOPPED))).isEqualTo(decision);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"running running, SUCCEED", "running, FAIL"})
    void whoDoesNotWaitNeedsOnlyThatAllWerePlaced(String tasks, TaskDecision decision) {
        assertThat(TaskDecision.of(unit(tasks, WaitUntil.NONE))).isEqualTo(decision);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "started started, SUCCEED",
        "started running, WAIT",
        "started successful, SUCCEED",
        "started failed, FAIL",
        "running failed, WAIT",
        "started, FAIL"
    })
    void whoWaitsUntilTasksRunIsDoneWhenEachHasRun(String tasks, TaskDecision decision) {
        assertThat(TaskDecision.of(unit(tasks, WaitUntil.RUNNING))).isEqualTo(decision);
    }

    /** {@code running}: nothing was seen of it yet; {@code started}: it was seen running. */
    private static TaskUnitState unit(String tasks, WaitUntil until) {
        UnitRig rig = new UnitRig(UnitRig.task(2, until));
        List<String> states = Arrays.asList(tasks.split(" "));
        List<String> arns =
                IntStream.range(0, states.size()).mapToObj(i -> "arn:" + i).toList();
        rig.knows(EventType.TASKS_STARTED, EventData.of("tasks", arns));
        for (int i = 0; i < states.size(); i++) {
            String arn = arns.get(i);
            switch (states.get(i)) {
                case "lost" ->
                    rig.knows(EventType.TASK_LOST, EventData.of("task", arn).and("reason", "gone"));
                case "successful", "failed" ->
                    rig.knows(EventType.TASK_STOPPED, EventData.of("task", arn).and("outcome", states.get(i)));
                case "started" ->
                    rig.knows(
                            EventType.TASK_OBSERVED,
                            EventData.of("task", arn)
                                    .and("lastStatus", "RUNNING")
                                    .and("desiredStatus", "RUNNING"));
                default -> {}
            }
        }
        return rig.task();
    }

    @ParameterizedTest(name = "{0} s after the intent")
    @CsvSource({"0, REPEAT_CALL", "2699, REPEAT_CALL", "2700, SEARCH_TASKS", "-1, SEARCH_TASKS"})
    void aCallIsRepeatedWhileEcsIsSureToKnowItsToken(long seconds, TaskDecision decision) {
        Instant intended = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(TaskDecision.withoutAnswer(intended, intended.plusSeconds(seconds), Duration.ofMinutes(45)))
                .isEqualTo(decision);
    }
}
