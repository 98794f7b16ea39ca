package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static io.jenkins.plugins.ecstoolkit.rollout.diagnosis.StoppedTaskTest.container;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.BASE;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.NEXT;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.failure;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceEvent;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.DeploymentSignsTest;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.DeploymentTroubleDetector;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.EcsAnswers;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FailureCauses;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.StoppedTaskFacts;
import io.jenkins.plugins.ecstoolkit.rollout.log.FailureText;
import io.jenkins.plugins.ecstoolkit.rollout.log.StoppedTaskWords;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From which sign on a deployment counts as failed, and when ECS is asked about its stopped tasks. */
class DeploymentTroubleDetectorTest {

    private static final String UNPLACED = "(service web) was unable to place a task: no memory.";

    private final List<String> failed = new ArrayList<>();
    private UnitRig rig;
    private DeploymentTroubleDetector detector;

    private void begin(boolean on) {
        Unit.Service unit = UnitRig.service(Duration.ofMinutes(10));
        rig = new UnitRig(new Unit.Service(
                        unit.id(), unit.name(), unit.containers(), false, WaitPolicy.stable(unit.maxWait(), on), ""))
                .knowsUpdate(false);
        detector = new DeploymentTroubleDetector(
                new OwnDeployment(new ServiceRun(rig, rig.service())),
                found -> failed.add(FailureCauses.of(found) + ": "
                        + words(found.with((StoppedTaskFacts) null).withEvent(null))));
        stopped();
    }

    private void begin() {
        begin(true);
    }

    private void stopped(TaskState... tasks) {
        rig.answer("listStoppedTasks", List.of("a"))
                .answer("describeTasks", new Described<>(List.of(tasks), List.of()));
    }

    private static TaskState task(int number, String code, String reason, ContainerState... containers) {
        return task(number, "new", NEXT, code, reason, containers);
    }

    private static TaskState task(
            int number, String startedBy, String revision, String code, String reason, ContainerState... containers) {
        return new TaskState(
                "arn:aws:ecs:us-east-1:123456789012:task/example/" + number,
                revision,
                "STOPPED",
                "STOPPED",
                null,
                code,
                reason,
                startedBy,
                Instant.EPOCH,
                List.of(containers));
    }

    private static TaskState crash(int number) {
        return task(number, "EssentialContainerExited", "ended", container(1, null));
    }

    private static TaskState[] crashes(int count) {
        TaskState[] tasks = new TaskState[count];
        for (int i = 0; i < count; i++) {
            tasks[i] = crash(i + 1);
        }
        return tasks;
    }

    private static TaskState unpulled(int number) {
        return task(number, "TaskFailedToStart", "CannotPullContainerError: not found");
    }

    private void observed(int desired, int running, int failedTasks, String... events) {
        observed("PRIMARY", desired, running, failedTasks, false, events);
    }

    private void observed(
            String status, int desired, int running, int failedTasks, boolean circuitBreaker, String... events) {
        DeploymentState deployment = new DeploymentState(
                "new",
                status,
                NEXT,
                "IN_PROGRESS",
                null,
                desired,
                running,
                desired - running,
                failedTasks,
                VirtualScheduler.EPOCH);
        List<ServiceEvent> told = new ArrayList<>();
        for (String message : events) {
            told.add(new ServiceEvent("e" + told.size(), VirtualScheduler.EPOCH, message));
        }
        detector.observed(DeploymentSignsTest.service(deployment, told, circuitBreaker));
        rig.scheduler.runDue();
    }

    private int asked() {
        return rig.calls("listStoppedTasks").size();
    }

    @Test
    void withoutASignNobodyAsks() {
        begin();
        observed(2, 0, 0, "(service web) has started 2 tasks: (task a).");
        observed(2, 2, 0, "(service web) has reached a steady state.");
        assertThat(asked()).isZero();
        assertThat(failed).isEmpty();
    }

    @Test
    void aDeploymentThatIsNotPrimaryIsNotJudged() {
        begin();
        observed("ACTIVE", 2, 0, 3, false);
        detector.observed(UnitRig.web(UnitRig.deployment("old", "PRIMARY", BASE, "IN_PROGRESS")));
        assertThat(asked()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, false",
        "1, 3, true",
        "2, 2, false",
        "6, 2, false",
        "6, 3, true",
        "7, 3, false",
        "7, 4, true",
        "8, 4, true",
        "500, 99, false",
        "500, 100, true"
    })
    void asManyMustStopAsForTheCircuitBreaker(int desired, int stopped, boolean fails) {
        begin();
        stopped(crashes(stopped));
        observed(desired, 0, 1);
        assertThat(failed)
                .isEqualTo(
                        fails
                                ? List.of("CRASH_LOOP: tasks of the new revision stop again and again, " + stopped
                                        + " so far")
                                : List.of());
    }

    @Test
    void whileAllRunWhatHasStoppedDoesNotCount() {
        begin();
        stopped(crashes(3));
        observed(2, 2, 1);
        assertThat(failed).isEmpty();
        observed(2, 3, 1);
        assertThat(failed).isEmpty();
        observed(2, 1, 1);
        assertThat(failed).hasSize(1);
    }

    @Test
    void onlyTasksThatFailedCount() {
        begin();
        stopped(crash(1), crash(2), task(3, "UserInitiated", "stopped", container(1, null)));
        observed(2, 0, 1);
        assertThat(failed).isEmpty();
    }

    @Test
    void onlyTasksOfTheDeploymentCount() {
        begin();
        TaskState running = new TaskState(
                "arn:aws:ecs:us-east-1:123456789012:task/example/9",
                NEXT,
                "DEPROVISIONING",
                "STOPPED",
                null,
                "EssentialContainerExited",
                "x",
                "new",
                Instant.EPOCH,
                List.of(container(1, null)));
        stopped(
                crash(1),
                crash(2),
                running,
                task(3, "old", NEXT, "EssentialContainerExited", "x"),
                task(4, null, BASE, "EssentialContainerExited", "x"),
                task(5, "new", NEXT, "ServiceSchedulerInitiated", "Scaling activity initiated by (deployment new)"));
        observed(2, 0, 1);
        assertThat(failed).isEmpty();
        assertThat(StoppedTaskWords.of(rig.service().stoppedTasks)).hasSize(1);
    }

    @Test
    void aTaskWithoutAStarterIsKnownByItsRevision() {
        begin();
        stopped(crash(1), crash(2), task(3, null, NEXT, "EssentialContainerExited", "x"));
        observed(2, 0, 1);
        assertThat(failed).hasSize(1);
    }

    @Test
    void unhealthyIsSaidWhenAllWere() {
        TaskState unhealthy = task(1, "ServiceSchedulerInitiated", "Task failed container health checks");
        begin();
        stopped(unhealthy, unhealthy, unhealthy);
        observed(2, 0, 1);
        assertThat(failed)
                .containsExactly(
                        "UNHEALTHY: tasks of the new revision fail their health checks again and again, 3 so far");

        begin();
        failed.clear();
        stopped(unhealthy, unhealthy, crash(3));
        observed(2, 0, 1);
        assertThat(failed).containsExactly("CRASH_LOOP: tasks of the new revision stop again and again, 3 so far");
    }

    @Test
    void oneTaskIsEnoughWhenNoneCanStart() {
        begin();
        stopped(unpulled(1));
        observed(2, 0, 1);
        assertThat(failed).containsExactly("IMAGE_UNAVAILABLE: the image cannot be pulled");

        begin();
        failed.clear();
        stopped(task(1, "TaskFailedToStart", "ResourceInitializationError: unable to retrieve secret"));
        observed(2, 0, 1);
        assertThat(failed).containsExactly("SECRET_UNREADABLE: a secret or parameter cannot be read");
    }

    @Test
    void oneTaskIsNotEnoughWhenAnotherHasRun() {
        begin();
        stopped(unpulled(1), crash(2));
        observed(2, 0, 1);
        assertThat(failed).isEmpty();

        begin();
        rig.knows(
                EventType.DEPLOYMENT_OBSERVED,
                EventData.of("deployment", "new").and("desired", 2).and("running", 1));
        stopped(unpulled(1));
        observed(2, 0, 1);
        assertThat(rig.service().everRan).isTrue();
        assertThat(failed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6})
    void fiveAttemptsToPlaceATaskAreEnough(int attempts) {
        begin();
        observed(2, 0, attempts, UNPLACED);
        assertThat(failed)
                .isEqualTo(
                        attempts < 5
                                ? List.of()
                                : List.of("NOT_PLACED: tasks of the new revision cannot be placed, " + attempts
                                        + " attempts in a row"));
    }

    @Test
    void aRoleThatEcsCannotAssumeIsEnoughWithoutAnyStoppedTask() {
        String event = EcsAnswers.one("role-not-assumed");
        begin();
        observed(2, 0, 0, event);
        assertThat(failed).isEmpty();
        observed(2, 0, 0, event, event, event, event, event);
        assertThat(failed)
                .containsExactly(
                        "PERMISSION_MISSING: ECS cannot assume the role ecsTaskRole; ECS: " + Sentence.clause(event));
    }

    @Test
    void aTaskThatCannotBeLaunchedIsNamedSo() {
        begin();
        observed(2, 0, 5, EcsAnswers.one("task-not-launched"));
        assertThat(failed)
                .containsExactly("NOT_LAUNCHED: ECS cannot launch tasks of the new revision, 5 attempts in a row: "
                        + "failed to launch a task with (error some-error)");
    }

    /** What its circuit breaker does not count it never acts on. */
    @Test
    void aCircuitBreakerIsNotLeftToDecideOfWhatItDoesNotCount() {
        String event = EcsAnswers.one("role-not-assumed");
        begin();
        observed("PRIMARY", 2, 0, 0, true, event, event, event, event, event);
        assertThat(failed).hasSize(1);
    }

    /** It may have counted something else before. */
    @Test
    void aMissingPermissionIsNotLeftToACircuitBreakerThatHasCounted() {
        String event = EcsAnswers.one("role-not-assumed");
        begin();
        observed("PRIMARY", 20, 0, 1, true, event, event, event, event, event);
        assertThat(failed).hasSize(1);
    }

    @Test
    void nowhereWhileAsManyRunAsShould() {
        String event = EcsAnswers.one("role-not-assumed");
        begin();
        observed(2, 2, 0, event, event, event, event, event);
        assertThat(failed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2, 2, false", "2, 3, true", "8, 3, false", "8, 4, true"})
    void whoMayNotLookAtTasksGoesByEcssCount(int desired, int failedTasks, boolean fails) {
        begin();
        rig.answer("listStoppedTasks", failure(Kind.ACCESS_DENIED));
        observed(desired, 0, failedTasks);
        assertThat(failed)
                .isEqualTo(
                        fails
                                ? List.of("CRASH_LOOP: tasks of the new revision fail again and again, " + failedTasks
                                        + " in a row by ECS's count")
                                : List.of());
    }

    @Test
    void theSameSignIsLookedAtTwiceMore() {
        begin();
        for (int i = 0; i < 5; i++) {
            observed(2, 0, 1);
        }
        assertThat(asked()).isEqualTo(3);
        observed(2, 0, 2);
        assertThat(asked()).isEqualTo(4);
    }

    @Test
    void onceTasksExplainASignItIsNotLookedAtAgain() {
        begin();
        stopped(crash(1));
        observed(2, 0, 1);
        observed(2, 0, 1);
        observed(2, 0, 1);
        assertThat(asked()).isEqualTo(1);
        // As many as before explain nothing new.
        observed(2, 0, 2);
        observed(2, 0, 2);
        observed(2, 0, 2);
        observed(2, 0, 2);
        assertThat(asked()).isEqualTo(4);
    }

    @Test
    void aSignThatIsGoneIsNotLookedAt() {
        begin();
        observed(2, 0, 1);
        observed(2, 0, 0);
        observed(2, 0, 0);
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void whileAnAnswerIsAwaitedNobodyAsksAgain() {
        begin();
        DeploymentState deployment = UnitRig.deployment("new", "PRIMARY", NEXT, "IN_PROGRESS");
        List<ServiceEvent> one = List.of(new ServiceEvent("1", VirtualScheduler.EPOCH, "it failed"));
        List<ServiceEvent> two = List.of(one.get(0), new ServiceEvent("2", VirtualScheduler.EPOCH, "it failed"));
        detector.observed(DeploymentSignsTest.service(deployment, one));
        detector.observed(DeploymentSignsTest.service(deployment, two));
        assertThat(asked()).isEqualTo(1);
        rig.scheduler.runDue();
        detector.observed(DeploymentSignsTest.service(deployment, two));
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void whoMayNotAskIsNotAskedAgain() {
        begin();
        rig.answer("listStoppedTasks", failure(Kind.ACCESS_DENIED));
        observed(2, 0, 1);
        observed(2, 0, 2);
        assertThat(asked()).isEqualTo(1);
        assertThat(rig.only(EventType.WARNING).text("message"))
                .isEqualTo("unable to look for stopped tasks: ECS says ACCESS_DENIED");
        assertThat(rig.only(EventType.WARNING).text("about")).isEqualTo("stopped-tasks/ACCESS_DENIED/Call/null");
    }

    @Test
    void eachReasonIsToldOnceAndThreeAtMost() {
        begin();
        stopped(
                task(1, "EssentialContainerExited", "one"),
                task(2, "EssentialContainerExited", "one"),
                task(3, "EssentialContainerExited", "two"),
                task(4, "EssentialContainerExited", "three"),
                task(5, "EssentialContainerExited", "four"));
        observed(20, 0, 1);
        assertThat(StoppedTaskWords.of(rig.service().stoppedTasks))
                .containsExactly(
                        "one (EssentialContainerExited)",
                        "two (EssentialContainerExited)",
                        "three (EssentialContainerExited)");
    }

    @Test
    void anEndedUnitIsToldNothingMore() {
        begin();
        stopped(crashes(3));
        DeploymentState deployment = UnitRig.deployment("new", "PRIMARY", NEXT, "IN_PROGRESS");
        detector.observed(DeploymentSignsTest.service(
                deployment, List.of(new ServiceEvent("1", VirtualScheduler.EPOCH, "it failed"))));
        rig.knows(EventType.UNIT_ENDED, EventData.of("outcome", "failed"));
        rig.scheduler.runDue();
        assertThat(rig.events).isEmpty();
        observed(2, 0, 4);
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void aCircuitBreakerIsLeftToDecideAndThatIsSaidOnce() {
        begin();
        observed("PRIMARY", 2, 0, 5, true, UNPLACED);
        observed("PRIMARY", 2, 0, 6, true, UNPLACED);
        assertThat(failed).isEmpty();
        assertThat(rig.only(EventType.WARNING).text("message"))
                .isEqualTo("tasks of the new revision cannot be placed, 5 attempts in a row; the service's circuit"
                        + " breaker is on, so ECS decides");
        assertThat(rig.service().troubleTold).isTrue();
    }

    @Test
    void withFailFastOffTroubleIsAWarningWithTheLastEvent() {
        begin(false);
        rig.knows(EventType.SERVICE_EVENT, EventData.of("id", "1").and("message", UNPLACED));
        observed(2, 0, 5, UNPLACED);
        assertThat(failed).isEmpty();
        assertThat(rig.only(EventType.WARNING).text("message"))
                .isEqualTo(
                        "tasks of the new revision cannot be placed, 5 attempts in a row: no memory; fail_fast is off, so"
                                + " ECS decides");
    }

    @Test
    void afterTheEndNothingIsSaidOfTrouble() {
        begin(false);
        rig.knows(EventType.UNIT_ENDED, EventData.of("outcome", "failed"));
        observed(2, 0, 5, UNPLACED);
        assertThat(rig.events).isEmpty();
    }

    private static String words(FailureFinding found) {
        return FailureText.ofUpdate(FailureCauses.named(found)).line();
    }
}
