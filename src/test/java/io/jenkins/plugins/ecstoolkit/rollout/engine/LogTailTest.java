package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.ecs.LogEvent;
import io.jenkins.plugins.ecstoolkit.ecs.LogPage;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When one container's log is read, what of it is shown, and when that ends. */
class LogTailTest {

    private static final String TASK = "arn:aws:ecs:us-east-1:123456789012:task/example/t1";
    private static final ContainerLogs LOGS = new ContainerLogs("app", "/ecs/job", "ecs", "eu-central-1");

    private final UnitRig rig = new UnitRig(UnitRig.task(1));
    private final TaskRun run;
    private final TaskProgress task;
    private final LogTail tail;
    private int ended;

    LogTailTest() {
        rig.knows(EventType.TASKS_STARTED, EventData.of("tasks", List.of(TASK)));
        run = new TaskRun(rig, rig.task());
        task = rig.task().tasks().get(TASK);
        tail = new LogTail(run, task, LOGS, () -> ended++);
    }

    private void status(String status) {
        rig.knows(EventType.TASK_OBSERVED, EventData.of("task", TASK).and("lastStatus", status));
    }

    private void runs() {
        status("RUNNING");
        tail.begin();
    }

    private void stops() {
        tail.taskStopped();
        rig.scheduler.runDue();
    }

    private static LogPage page(String token, String... lines) {
        return new LogPage(
                List.of(lines).stream().map(line -> new LogEvent(null, line)).toList(), token);
    }

    private static LogPage many(String token, int count) {
        return page(token, IntStream.range(0, count).mapToObj(i -> "line " + i).toArray(String[]::new));
    }

    private void pass(String seconds) {
        rig.scheduler.advance(Duration.parse("PT" + seconds + "S"));
    }

    private int reads() {
        return rig.calls("logEvents").size();
    }

    private void assertReadsAfter(String seconds) {
        int before = reads();
        rig.scheduler.advance(Duration.parse("PT" + seconds + "S").minusMillis(1));
        assertThat(reads()).isEqualTo(before);
        pass("0.001");
        assertThat(reads()).isEqualTo(before + 1);
    }

    @Test
    void linesAreShownAndKeptByTheirPlace() {
        rig.answer("logEvents", page("t1", "one", "two\nthree"), page("t1"));
        runs();
        assertReadsAfter("3");

        assertThat(rig.calls).containsExactly("logEvents[eu-central-1, /ecs/job, ecs/app/t1, null]");
        assertThat(rig.lines).containsExactly("app | one", "app | two", "app | three");
        assertThat(rig.only(EventType.LOG_READ).data())
                .containsEntry("number", 1L)
                .containsEntry("container", "app")
                .containsEntry("token", "t1")
                .containsEntry("lines", 3L)
                .doesNotContainKey("leftOut");
        assertReadsAfter("3");
        assertThat(rig.calls.get(1)).isEqualTo("logEvents[eu-central-1, /ecs/job, ecs/app/t1, t1]");
        assertThat(rig.events).hasSize(1);
        assertThat(ended).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "PROVISIONING", "PENDING", "ACTIVATING"})
    void beforeThereIsAContainerThereIsNothingToRead(String status) {
        rig.answer("logEvents", page("t1"));
        status(status);
        tail.begin();
        pass("14");
        assertThat(reads()).isZero();
        status("RUNNING");
        assertReadsAfter("1");
    }

    @Test
    void aQuietLogIsReadLessAndLessOften() {
        rig.answer("logEvents", page("t1"));
        runs();
        assertReadsAfter("3");
        assertReadsAfter("4.5");
        assertReadsAfter("6.75");
        assertReadsAfter("10.125");
        assertReadsAfter("15");
        assertReadsAfter("15");
        rig.answer("logEvents", page("t2", "again"), page("t2"));
        assertReadsAfter("15");
        assertReadsAfter("3");
    }

    @Test
    void theSameTokenSaysThatThereIsNoMore() {
        rig.answer("logEvents", page("t1", "one"), page("t1", "two"));
        runs();
        assertReadsAfter("3");
        assertReadsAfter("3");
        assertReadsAfter("4.5");
    }

    @Test
    void theLogEndsWhenAnAnswerHasNoToken() {
        rig.answer("logEvents", page(null, "one"));
        runs();
        pass("60");

        assertThat(reads()).isEqualTo(1);
        assertThat(ended).isEqualTo(1);
        assertThat(tail.over()).isTrue();
    }

    @Test
    void afterTheTasksEndTheRestIsReadAtOnce() {
        rig.answer("logEvents", page("t1", "one"), page("t2", "two"), page("t2"));
        runs();
        stops();

        assertThat(reads()).isEqualTo(3);
        assertThat(ended).isZero();
        assertReadsAfter("3");
        assertThat(ended).isEqualTo(1);
        assertThat(tail.over()).isTrue();
        pass("60");
        assertThat(reads()).isEqualTo(4);
        assertThat(rig.lines).containsExactly("app | one", "app | two");
    }

    @Test
    void linesThatArriveLateAreShownToo() {
        rig.answer("logEvents", page("t1"), page("t2", "the last words"), page("t2"));
        runs();
        stops();
        pass("3");

        assertThat(rig.lines).containsExactly("app | the last words");
        assertThat(reads()).isEqualTo(3);
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void theEndIsToldOnceOnly() {
        rig.answer("logEvents", page("t1"));
        runs();
        tail.taskStopped();
        tail.taskStopped();
        rig.scheduler.runDue();
        assertThat(reads()).isEqualTo(1);
        pass("2");
        stops();
        assertThat(reads()).isEqualTo(1);
        pass("1");
        assertThat(ended).isEqualTo(1);
        stops();
        assertThat(reads()).isEqualTo(2);
    }

    @Test
    void theTaskMayEndWhileAnAnswerIsAwaited() {
        rig.answer("logEvents", page("t1", "one"), page("t1"));
        runs();
        // The timer asks; its answer is on the way when the task's end is seen.
        rig.scheduler.schedule(Duration.ofSeconds(3), tail::taskStopped);
        pass("3");

        assertThat(rig.lines).containsExactly("app | one");
        assertThat(reads()).isEqualTo(2);
        pass("3");
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void theLogOfATaskThatHadEndedIsReadAtOnce() {
        rig.answer("logEvents", page("t1", "one"), page("t1"));
        rig.knows(EventType.TASK_STOPPED, EventData.of("task", TASK).and("outcome", Outcome.SUCCESSFUL.word()));
        tail.begin();
        rig.scheduler.runDue();

        assertThat(reads()).isEqualTo(2);
        pass("3");
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void theLogGoesOnWhereTheJournalSays() {
        rig.knows(
                EventType.LOG_READ,
                EventData.of("number", 1)
                        .and("container", "app")
                        .and("token", "t7")
                        .and("lines", 5));
        rig.answer("logEvents", page("t7"));
        runs();
        pass("3");

        assertThat(rig.calls).containsExactly("logEvents[eu-central-1, /ecs/job, ecs/app/t1, t7]");
    }

    @Test
    void aFloodIsLeftOut() {
        rig.answer("logEvents", many("t1", 1000), many("t2", 1002), page("t2"));
        runs();
        pass("3");
        assertThat(rig.lines).hasSize(1000).doesNotContain("1000 lines of the container are left out");
        pass("3");

        assertThat(rig.lines).hasSize(2001).endsWith("app | line 999", "2 lines of the container are left out");
        assertThat(rig.events.get(1).data()).containsEntry("lines", 1000L).containsEntry("leftOut", 2L);
    }

    @Test
    void theLogEndsAfterTenThousandLines() {
        rig.knows(
                EventType.LOG_READ,
                EventData.of("number", 1)
                        .and("container", "app")
                        .and("token", "t7")
                        .and("lines", 9_995));
        rig.answer("logEvents", many("t8", 7));
        runs();
        pass("3");

        assertThat(rig.lines)
                .hasSize(6)
                .endsWith("app | line 4", "10000 lines of the container are shown, the others are not");
        assertThat(ended).isEqualTo(1);
        pass("60");
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void aStreamThatIsNotThereMayCome() {
        rig.answer("logEvents", UnitRig.failure(Kind.NOT_FOUND), page("t1", "one"), page("t1"));
        runs();
        assertReadsAfter("3");
        assertReadsAfter("4.5");

        assertThat(rig.lines).containsExactly("app | one");
        assertThat(rig.unit.warnings).isEmpty();
    }

    @Test
    void aMissingStreamIsNotWaitedForLongAfterTheTasksEnd() {
        rig.answer("logEvents", UnitRig.failure(Kind.NOT_FOUND));
        runs();
        stops();
        assertThat(ended).isZero();
        assertReadsAfter("3");

        assertThat(ended).isEqualTo(1);
        assertThat(rig.unit.warnings).isEmpty();
    }

    @Test
    void whatCannotBeReadForAWhileIsReadLater() {
        rig.answer("logEvents", UnitRig.failure(Kind.THROTTLED), page("t1", "one"), page("t1"));
        runs();
        stops();
        pass("2.999");
        assertThat(reads()).isEqualTo(1);
        pass("0.001");

        assertThat(rig.lines).containsExactly("app | one");
        assertThat(rig.unit.warnings).isEmpty();
        assertThat(ended).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsTriedForTwentySecondsAfterTheTasksEnd() {
        rig.answer("logEvents", UnitRig.failure(Kind.TRANSIENT));
        runs();
        stops();
        pass("20.999");
        assertThat(ended).isZero();
        assertThat(reads()).isEqualTo(7);
        pass("0.001");

        assertThat(reads()).isEqualTo(8);
        assertThat(ended).isEqualTo(1);
        assertThat(rig.unit.warnings).containsExactly("container logs are not shown: ECS says TRANSIENT");
    }

    @Test
    void whatMayNotBeReadIsSaidAtOnce() {
        rig.answer("logEvents", UnitRig.failure(Kind.ACCESS_DENIED));
        runs();
        pass("3");

        assertThat(ended).isEqualTo(1);
        assertThat(rig.unit.warnings).containsExactly("container logs are not shown: ECS says ACCESS_DENIED");
        pass("60");
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void onceTheUnitIsLetGoOfNothingIsReadOrShown() {
        rig.answer("logEvents", page("t1", "one"));
        runs();
        rig.scheduler.schedule(Duration.ofSeconds(3), run::release);
        pass("3");
        assertThat(reads()).isEqualTo(1);
        pass("60");

        assertThat(reads()).isEqualTo(1);
        assertThat(rig.lines).isEmpty();
        assertThat(ended).isZero();
        stops();
        assertThat(reads()).isEqualTo(1);
    }

    @Test
    void onceTheUnitIsLetGoOfAFailureIsNoWarning() {
        rig.answer("logEvents", UnitRig.failure(Kind.ACCESS_DENIED));
        runs();
        rig.scheduler.schedule(Duration.ofSeconds(3), run::release);
        pass("60");

        assertThat(rig.unit.warnings).isEmpty();
        assertThat(ended).isZero();
    }
}
