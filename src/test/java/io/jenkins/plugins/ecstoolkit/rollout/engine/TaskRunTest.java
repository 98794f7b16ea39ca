package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.failure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.ecs.LogEvent;
import io.jenkins.plugins.ecstoolkit.ecs.LogPage;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskResult;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks that are run to completion, from wherever the journal says that they are. */
class TaskRunTest {

    private static final String PREFIX = "arn:aws:ecs:us-east-1:123456789012:task/example/";
    private static final String REVISION = UnitRig.ARN + "job:2";

    private UnitRig rig = new UnitRig(UnitRig.task(2));
    private List<Map<String, String>> logs = List.of();

    private static String arn(String id) {
        return PREFIX + id;
    }

    private static TaskState task(String id, String lastStatus, Integer exitCode) {
        return new TaskState(
                arn(id),
                REVISION,
                lastStatus,
                exitCode == null ? "RUNNING" : "STOPPED",
                null,
                exitCode == null ? null : "EssentialContainerExited",
                exitCode == null ? null : "Essential container in task exited",
                null,
                Instant.EPOCH,
                List.of(new ContainerState("app", lastStatus, exitCode, null, null)));
    }

    private static RunTaskResult result(String... ids) {
        return new RunTaskResult(
                Stream.of(ids).map(id -> task(id, "PROVISIONING", null)).toList(), List.of());
    }

    private void advance() {
        new TaskRun(rig, rig.task()).advance();
        rig.scheduler.runDue();
    }

    private UnitRig registered() {
        return rig.knows(
                        EventType.DEFINITION_BUILT,
                        EventData.of("base", UnitRig.ARN + "job:1")
                                .and("label", "job:1")
                                .and("logs", logs)
                                .and("images", List.of(Map.of("container", "app", "kind", "UPDATED", "newTag", "x"))))
                .knows(
                        EventType.DEFINITION_REGISTERED,
                        EventData.of("arn", REVISION).and("label", "job:2"));
    }

    private UnitRig intended() {
        return registered()
                .knows(
                        EventType.RUN_INTENDED,
                        EventData.of("clientToken", "r1-pre-1").and("startedBy", "ecs-toolkit/r1/pre-1"));
    }

    private UnitRig started(String... ids) {
        return intended()
                .knows(
                        EventType.TASKS_STARTED,
                        EventData.of(
                                "tasks", Stream.of(ids).map(TaskRunTest::arn).toList()));
    }

    private void assertEnded(Outcome outcome, String reason) {
        assertThat(rig.reason()).isEqualTo(reason);
        assertThat(rig.unit.outcome).isEqualTo(outcome);
        assertThat(rig.ended).isEqualTo(1);
        assertThat(rig.watched()).isEmpty();
    }

    @Test
    void areStartedOnceAndWatched() {
        registered().answer("runTask", result("t1", "t2"));

        advance();

        assertThat(rig.calls("runTask"))
                .singleElement()
                .asString()
                .contains("cluster=example", "taskDefinition=" + REVISION, "count=2", "clientToken=r1-pre-1")
                .contains("startedBy=ecs-toolkit/r1/pre-1");
        assertThat(rig.only(EventType.RUN_INTENDED).data())
                .containsEntry("taskDefinition", REVISION)
                .containsEntry("count", 2L)
                .containsEntry("clientToken", "r1-pre-1")
                .containsEntry("startedBy", "ecs-toolkit/r1/pre-1")
                .containsEntry("updated", true);
        assertThat(rig.only(EventType.TASKS_STARTED).data())
                .containsEntry("tasks", List.of(arn("t1"), arn("t2")))
                .doesNotContainKey("recovered");
        assertThat(rig.watched()).containsExactly(arn("t1"), arn("t2"));
    }

    @Test
    void succeedWhenAllHave() {
        started("t1", "t2");
        advance();
        rig.seen(task("t1", "RUNNING", null));
        assertThat(rig.task().tasks().get(arn("t1")).lastStatus).isEqualTo("RUNNING");
        rig.seen(task("t1", "STOPPED", 0));

        assertEnded(Outcome.SUCCESSFUL, null);
    }

    @Test
    void withoutTasksThatWereWantedItHasFailed() {
        intended()
                .knows(
                        EventType.TASKS_STARTED,
                        EventData.of("tasks", List.of(arn("t1")))
                                .and(
                                        "failures",
                                        (List.of(
                                                new CallFailure(null, "RESOURCE:MEMORY", null),
                                                new CallFailure(null, "RESOURCE:MEMORY", null),
                                                new CallFailure(null, "AGENT", null)))));
        advance();
        rig.seen(task("t1", "STOPPED", 0));

        assertEnded(Outcome.FAILED, "1 of 2 tasks could not be placed: RESOURCE:MEMORY, AGENT");
    }

    @Test
    void noneStartedAndNoReasonGiven() {
        registered().answer("runTask", result());

        advance();

        assertEnded(Outcome.FAILED, "2 of 2 tasks could not be placed");
    }

    @Test
    void unwatchedTheyEndWithTheCall() {
        rig = new UnitRig(UnitRig.task(2, true, false));
        registered().answer("runTask", result("t1", "t2"));

        advance();

        assertEnded(Outcome.SUCCESSFUL, null);
    }

    @Test
    void unwatchedTheyFailWhenOneIsMissing() {
        rig = new UnitRig(UnitRig.task(2, true, false));
        registered().answer("runTask", result("t1"));

        advance();

        assertEnded(Outcome.FAILED, "1 of 2 tasks could not be placed");
    }

    @Test
    void aReasonThatTasksShareIsSaidOnce() {
        started("t1", "t2").answer("lastLogEvents", failure(Kind.NOT_FOUND));
        advance();
        rig.seen(task("t1", "STOPPED", 3));

        assertEnded(Outcome.FAILED, "container app exited with code 3: Essential container in task exited");
    }

    @Test
    void whileTheRolloutIsAbortedNothingIsStarted() {
        registered();
        rig.aborting = true;

        advance();

        assertThat(rig.calls).isEmpty();
        assertThat(rig.events).isEmpty();
    }

    @Test
    void whileTheRolloutIsAbortedNothingIsStartedAgain() {
        intended();
        rig.aborting = true;

        advance();

        assertThat(rig.calls).isEmpty();
    }

    @Test
    void whileTheRolloutIsAbortedNoTaskIsWatched() {
        started("t1", "t2");
        rig.aborting = true;

        advance();

        assertThat(rig.watched()).isEmpty();
        assertThat(rig.scheduler.pending()).isZero();
    }

    @Test
    void aLostAnswerIsAskedForAgainWithTheToken() {
        registered().answer("runTask", UnitRig.lost(), result("t1", "t2"));

        advance();
        assertThat(rig.calls("runTask")).as("not at once").hasSize(1);
        rig.scheduler.advance(Duration.ofSeconds(4));

        assertThat(rig.calls("runTask")).hasSize(2);
        assertThat(rig.calls.get(1)).isEqualTo(rig.calls.get(0)).contains("clientToken=r1-pre-1");
        assertThat(rig.only(EventType.TASKS_STARTED).data()).containsEntry("recovered", true);
        assertThat(rig.unit.warnings)
                .containsExactly(
                        "unable to run new task, desired count: 2: No answer came; asking ECS what became of it");
    }

    @Test
    void aRunThatIsNeverAnsweredEndsAndSaysWhatIsNotKnown() {
        registered().answer("runTask", UnitRig.lost()).answer("listTasksStartedBy", List.of());

        advance();
        rig.scheduler.advance(Duration.ofDays(1));

        assertThat(rig.calls("runTask")).hasSizeBetween(3, 20);
        assertThat(rig.calls("listTasksStartedBy")).hasSize(1);
        assertThat(rig.unit.warnings).hasSize(1);
        assertThat(rig.unit.outcome).isEqualTo(Outcome.FAILED);
        assertThat(rig.reason())
                .matches("unable to run new task, desired count: 2: No answer came; called [0-9]+ times within 1[0-2]"
                        + " minutes; ECS shows no task of it, so it is not known whether one runs or ran; to look for it:"
                        + " aws ecs list-tasks --cluster example --started-by ecs-toolkit/r1/pre-1");
    }

    @Test
    void tasksOfARunThatIsNeverAnsweredAreLookedForAndFollowed() {
        registered().answer("runTask", UnitRig.lost()).answer("listTasksStartedBy", List.of(arn("t1"), arn("t2")));

        advance();
        rig.scheduler.runUntil(() -> !rig.watched().isEmpty(), Duration.ofDays(1));

        assertThat(rig.watched()).hasSize(2);
    }

    @Test
    void aRefusedRepeatSaysNothingOfTheCallBefore() {
        registered()
                .answer("runTask", UnitRig.lost(), failure(Kind.ACCESS_DENIED))
                .answer("listTasksStartedBy", List.of(arn("t1"), arn("t2")));

        advance();
        rig.scheduler.advance(Duration.ofSeconds(5));

        assertThat(rig.watched()).hasSize(2);
    }

    @Test
    void callsAreCountedInTheJournalSoARestartDoesNotBeginAnew() {
        intended();
        for (int i = 0; i < 4; i++) {
            rig.knows(
                    EventType.RUN_INTENDED,
                    EventData.of("clientToken", "r1-pre-1").and("again", true));
        }
        rig.scheduler.advance(Duration.ofMinutes(30));
        rig.answer("runTask", UnitRig.lost()).answer("listTasksStartedBy", List.of());

        advance();
        rig.scheduler.advance(Duration.ofMinutes(3));

        assertThat(rig.calls("runTask"))
                .as("one, since this process may be better off")
                .hasSize(1);
        assertThat(rig.unit.outcome).isEqualTo(Outcome.FAILED);
    }

    @Test
    void afterARestartTheTokenTellsTheSameTasks() {
        intended().answer("runTask", result("t1", "t2"));
        rig.scheduler.advance(Duration.ofMinutes(45).minusMillis(1));

        advance();

        assertThat(rig.calls("runTask")).hasSize(1);
        assertThat(rig.only(EventType.TASKS_STARTED).data()).containsEntry("recovered", true);
        assertThat(rig.only(EventType.RUN_INTENDED).data())
                .as("each call is announced")
                .containsEntry("clientToken", "r1-pre-1")
                .containsEntry("again", true);
    }

    @Test
    void whenEcsMayHaveForgottenTheTokenTheTasksAreLookedFor() {
        intended().answer("listTasksStartedBy", List.of(arn("t1"), arn("t2")));
        rig.scheduler.advance(Duration.ofMinutes(45));

        advance();
        assertThat(rig.calls).isEmpty();
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertThat(rig.calls).containsExactly("listTasksStartedBy[example, ecs-toolkit/r1/pre-1]");
        assertThat(rig.only(EventType.TASKS_STARTED).data())
                .containsEntry("tasks", List.of(arn("t1"), arn("t2")))
                .containsEntry("recovered", true);
        assertThat(rig.watched()).hasSize(2);
    }

    @Test
    void theTasksOfAnIntentOfTheFutureAreLookedFor() {
        intended().answer("listTasksStartedBy", List.of(arn("t1"), arn("t2")));
        rig.scheduler.jump(Duration.ofMinutes(-1));

        advance();
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertThat(rig.calls("runTask")).isEmpty();
        assertThat(rig.watched()).hasSize(2);
    }

    @Test
    void whetherATaskRanIsUnknownWhenNoneIsFound() {
        intended().answer("listTasksStartedBy", List.of());
        rig.scheduler.advance(Duration.ofHours(2));

        advance();
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertEnded(
                Outcome.FAILED,
                "it cannot be known whether the task ran; the rollout was interrupted while starting it, at"
                        + " 2026-01-01T00:00:00Z, and ECS no longer remembers its tasks; check what the task has done"
                        + " before you deploy again");
    }

    @Test
    void aTaskIsSuspendedWhenItCannotBeLookedFor() {
        intended().answer("listTasksStartedBy", failure(Kind.ACCESS_DENIED));
        rig.scheduler.advance(Duration.ofHours(2));

        advance();
        rig.scheduler.advance(Duration.ofSeconds(10));

        assertThat(rig.suspended).containsExactly("unable to look for started tasks: ECS says ACCESS_DENIED");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"INVALID", "THROTTLED"})
    void aCallThatFails(Kind kind) {
        registered().answer("runTask", failure(kind));

        advance();

        String sentence = "unable to run new task, desired count: 2: ECS says " + kind;
        if (kind == Kind.THROTTLED) {
            assertThat(rig.suspended).containsExactly(sentence);
        } else {
            assertEnded(Outcome.FAILED, sentence);
        }
    }

    @Test
    void tasksHaveFailedWhenTheirTimeIsUp() {
        started("t1", "t2");
        advance();
        rig.scheduler.advance(Duration.ofMillis(599_999));
        assertThat(rig.unit.ended()).isFalse();
        rig.scheduler.advance(Duration.ofMillis(1));

        assertEnded(Outcome.FAILED, "not stopped within 10 minutes (max_wait); still running: t1, t2");
    }

    @Test
    void aTimeoutNamesOnlyTheTasksThatRun() {
        started("t1", "t2")
                .knows(
                        EventType.TASK_STOPPED,
                        EventData.of("task", arn("t1")).and("outcome", Outcome.SUCCESSFUL.word()));
        advance();
        assertThat(rig.watched()).containsExactly(arn("t2"));
        rig.scheduler.advance(Duration.ofMinutes(10));

        assertEnded(Outcome.FAILED, "not stopped within 10 minutes (max_wait); still running: t2");
    }

    @Test
    void onceAMinuteTheTasksThatRunAreTold() {
        started("t1", "t2")
                .knows(
                        EventType.TASK_STOPPED,
                        EventData.of("task", arn("t1")).and("outcome", Outcome.SUCCESSFUL.word()));
        advance();
        rig.scheduler.advance(Duration.ofSeconds(59));
        assertThat(rig.lines).isEmpty();
        rig.scheduler.advance(Duration.ofSeconds(1));

        assertThat(rig.lines)
                .containsExactly(
                        "watching task [2] ... last status: unknown, desired status: unknown, health: unknown");
    }

    @Test
    void allThatHadStoppedBeforeARestartEndIt() {
        started("t1", "t2");
        for (String id : List.of("t1", "t2")) {
            rig.knows(EventType.TASK_STOPPED, EventData.of("task", arn(id)).and("outcome", Outcome.SUCCESSFUL.word()));
        }

        advance();

        assertEnded(Outcome.SUCCESSFUL, null);
    }

    @Test
    void aTaskThatEcsDoesNotKnowAnyMoreHasVanished() {
        rig = new UnitRig(UnitRig.task(1));
        started("t1").answer("listTasksStartedBy", List.of());
        advance();
        rig.seen(null);
        rig.scheduler.advance(Duration.ofSeconds(59));
        rig.seen(null);
        assertThat(rig.unit.ended()).isFalse();
        rig.seen(task("t1", "RUNNING", null));
        rig.seen(null);
        rig.scheduler.advance(Duration.ofSeconds(60));
        rig.seen(null);

        assertEnded(
                Outcome.FAILED,
                "task vanished: ECS no longer knows task t1, last seen as RUNNING, so its outcome cannot be known");
        assertThat(rig.calls("listTasksStartedBy")).hasSize(1);
    }

    @Test
    void aTaskThatEcsNeverShowsIsNotSaidToHaveStopped() {
        rig = new UnitRig(UnitRig.task(1));
        started("t1").answer("listTasksStartedBy", failure(Kind.ACCESS_DENIED));
        advance();
        rig.seen(null);
        rig.scheduler.advance(Duration.ofSeconds(60));
        rig.seen(null);

        assertEnded(
                Outcome.FAILED,
                "ECS never showed task t1, so it is not known whether it runs; to check: aws ecs describe-tasks --cluster"
                        + " example --tasks t1");
        assertThat(rig.types()).contains(EventType.TASK_LOST).doesNotContain(EventType.TASK_STOPPED);
        assertThat(rig.task().tasks().values()).allMatch(t -> !t.stopped && "unknown".equals(t.lastStatus));
        assertThat(rig.lines).anyMatch(l -> l.startsWith("task [1] cannot be followed: ECS never showed task t1"));
    }

    @Test
    void aTaskThatListTasksKnowsIsWaitedForLongerAndLonger() {
        rig = new UnitRig(UnitRig.task(1));
        started("t1").answer("listTasksStartedBy", List.of(arn("t1")));
        advance();
        for (int i = 0; i < 60; i++) {
            rig.seen(null);
            rig.scheduler.advance(Duration.ofSeconds(9));
        }

        assertThat(rig.unit.ended()).isFalse();
        assertThat(rig.calls("listTasksStartedBy")).hasSizeLessThan(5);
        rig.seen(task("t1", "RUNNING", null));
        assertThat(rig.task().tasks().get(arn("t1")).lastStatus).isEqualTo("RUNNING");
    }

    @Test
    void whenEcsRefusesToTellHowTasksAreTheyAreNotForgotten() {
        started("t1", "t2");
        advance();
        rig.unseen(failure(Kind.INVALID));

        assertEnded(
                Outcome.FAILED,
                "unable to fetch task profile: ECS says INVALID; the task may still run; to check: aws ecs describe-tasks"
                        + " --cluster example --tasks t1 t2");
    }

    @Test
    void aWatchThatFails() {
        started("t1", "t2");
        advance();
        rig.unseen(failure(Kind.EXPIRED_CREDENTIALS));

        assertThat(rig.suspended)
                .isNotEmpty()
                .containsOnly("unable to fetch task profile: ECS says EXPIRED_CREDENTIALS");
    }

    @Test
    void whatIsSeenIsNotedWhenItChanges() {
        rig = new UnitRig(UnitRig.task(1));
        started("t1");
        advance();
        rig.seen(task("t1", "PENDING", null));
        rig.seen(task("t1", "PENDING", null));
        rig.seen(task("t1", "RUNNING", null));

        assertThat(rig.events)
                .filteredOn(e -> e.type() == EventType.TASK_OBSERVED)
                .extracting(e -> e.text("lastStatus"), e -> e.text("healthStatus"))
                .containsExactly(tuple("PENDING", "UNKNOWN"), tuple("RUNNING", "UNKNOWN"));
    }

    private void logs() {
        logs = List.of(Map.of("container", "app", "group", "/ecs/job", "streamPrefix", "ecs"));
    }

    private static LogPage page(String... lines) {
        return new LogPage(
                Stream.of(lines).map(line -> new LogEvent(null, line)).toList(), "t1");
    }

    @Test
    void theirLogsAreShownToTheEnd() {
        rig = new UnitRig(UnitRig.task(1));
        logs();
        started("t1");
        advance();
        rig.answer("logEvents", page("hello"), page());
        rig.seen(task("t1", "STOPPED", 0));
        assertThat(rig.unit.ended()).isFalse();
        rig.scheduler.advance(Duration.ofSeconds(3));

        assertThat(rig.lines).contains("app | hello");
        assertEnded(Outcome.SUCCESSFUL, null);
    }

    @Test
    void logsThatNobodyAskedForAreNotShown() {
        rig = new UnitRig(UnitRig.task(1, false, true));
        logs();
        started("t1");
        advance();
        rig.seen(task("t1", "STOPPED", 0));

        assertEnded(Outcome.SUCCESSFUL, null);
        assertThat(rig.calls).isEmpty();
    }

    @Test
    void theLogOfOneThatHasStoppedEndsBeforeTheOthersDo() {
        logs();
        started("t1", "t2");
        advance();
        rig.answer("logEvents", page());
        rig.seen(task("t2", "RUNNING", null));
        rig.knows(EventType.TASK_STOPPED, EventData.of("task", arn("t1")).and("outcome", Outcome.SUCCESSFUL.word()));
        TaskRun run = new TaskRun(rig, rig.task());
        run.advance();
        rig.scheduler.advance(Duration.ofMinutes(1));
        int before = rig.calls("logEvents").size();
        run.endWhenDone();
        rig.scheduler.runDue();

        assertThat(rig.calls("logEvents")).hasSize(before);
        assertThat(rig.unit.ended()).isFalse();
    }

    @Test
    void theLastLinesOfFailedTasksAreKept() {
        logs();
        started("t1", "t2");
        rig.knows(
                EventType.TASK_STOPPED,
                EventData.of("task", arn("t1"))
                        .and("outcome", Outcome.SUCCESSFUL.word())
                        .and("containers", (List.of(new ContainerState("app", "STOPPED", 9, null, null)))));
        rig.answer("logEvents", page()).answer("lastLogEvents", page("the last words"));
        advance();
        rig.seen(task("t2", "STOPPED", 3));
        rig.scheduler.advance(Duration.ofSeconds(3));

        assertThat(rig.calls("lastLogEvents"))
                .singleElement()
                .asString()
                .startsWith("lastLogEvents[null, /ecs/job, ecs/app/t2, ");
        assertThat(rig.unit.finding.logs()).singleElement().satisfies(tail -> assertThat(tail.lines())
                .containsExactly("the last words"));
        assertEnded(Outcome.FAILED, "container app exited with code 3: Essential container in task exited");
    }

    @Test
    void aTimeoutWhileTheLogIsReadDoesNotChangeHowTheTasksEnded() {
        rig = new UnitRig(UnitRig.task(1));
        logs();
        started("t1");
        rig.answer("logEvents", page());
        advance();
        rig.scheduler.advance(Duration.ofMillis(598_000));
        rig.seen(task("t1", "STOPPED", 0));
        assertThat(rig.unit.ended()).isFalse();
        rig.scheduler.advance(Duration.ofSeconds(2));

        assertEnded(Outcome.SUCCESSFUL, null);
    }

    @Test
    void aContainerIsEssentialUnlessTheRevisionSaysOtherwise() {
        rig.knows(
                EventType.DEFINITION_BUILT,
                EventData.of("base", UnitRig.ARN + "job:1")
                        .and("label", "job:1")
                        .and(
                                "images",
                                List.of(
                                        Map.of("container", "app", "kind", "UPDATED", "essential", true),
                                        Map.of("container", "init", "kind", "UPDATED", "essential", false))));
        TaskRun run = new TaskRun(rig, rig.task());

        assertThat(run.essential("app")).isTrue();
        assertThat(run.essential("init")).isFalse();
        assertThat(run.essential("sidecar")).isTrue();
    }
}
