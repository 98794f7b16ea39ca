package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.BASE;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.NEXT;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.deployment;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.failure;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.RollbackMonitors;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.EcsAnswers;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.log.FailureText;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is made of a service's way back that ECS has accepted, by what the watcher sees. */
class RollbackFollowerTest {

    private static final DeploymentState OURS = deployment("new", "ACTIVE", NEXT, "IN_PROGRESS");
    private static final DeploymentState BACK = deployment("back", "PRIMARY", BASE, "IN_PROGRESS", 2, 1);
    private static final DeploymentState BACK_DONE = deployment("back", "PRIMARY", BASE, "COMPLETED", 2, 2);

    private final UnitRig rig = new UnitRig(UnitRig.service(Duration.ofMinutes(10)));
    private final List<String> ends = new ArrayList<>();

    /** @param deployment the one that goes back; null when it is not known */
    private void follow(String deployment) {
        rig.knowsRollbackRequested(deployment);
        begin();
    }

    /** Another process goes on when so much of the time has passed. */
    private void resumeAfter(Duration time) {
        rig.knowsRollbackRequested("back");
        rig.scheduler.advance(time);
        begin();
    }

    private void begin() {
        rig.answer("listStoppedTasks", List.of());
        new RollbackFollower(rig, rig.service())
                .follow((outcome, found) -> ends.add(outcome + ": " + FailureText.line(FailureText.ofRollback(found))));
    }

    private void assertEnded(String end) {
        assertThat(ends).containsExactly(end);
        assertThat(rig.watched()).isEmpty();
        assertThat(rig.scheduler.pending()).isZero();
    }

    @Test
    void whatIsSeenOfItIsNoted() {
        follow("back");
        rig.seen(web(BACK, OURS));
        rig.seen(web(BACK, OURS));

        assertThat(rig.types()).containsExactly(EventType.DEPLOYMENT_OBSERVED, EventType.DEPLOYMENT_OBSERVED);
        assertThat(rig.service().deployments).containsKeys("back", "new");
        assertThat(ends).isEmpty();
        rig.seen(web(BACK_DONE));
        assertEnded("successful: null");
    }

    @Test
    void aRollbackHasAsLongAsTheService() {
        rig.knowsRollbackIntended();
        rig.scheduler.advance(Duration.ofMinutes(9));
        rig.knows(EventType.ROLLBACK_REQUESTED, EventData.of("deployment", "back"));
        begin();
        rig.scheduler.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(ends).isEmpty();
        rig.scheduler.advance(Duration.ofMillis(1));

        assertEnded("failed: not stable within 10 minutes (max_wait)");
    }

    @Test
    void aRollbackHasNoMoreTimeAfterARestart() {
        resumeAfter(Duration.ofMinutes(9));
        rig.scheduler.advance(Duration.ofMillis(59_999));
        assertThat(ends).isEmpty();
        rig.scheduler.advance(Duration.ofMillis(1));

        assertEnded("failed: not stable within 10 minutes (max_wait)");
    }

    @Test
    void aRollbackWhoseTimeIsOverIsLookedAtOnceMore() {
        resumeAfter(Duration.ofHours(9));
        rig.scheduler.advance(Duration.ofMillis(29_999));
        rig.seen(web(BACK_DONE));

        assertEnded("successful: null");
    }

    @Test
    void aServiceThatIsNotThereIsGone() {
        follow("back");
        rig.seen(null);
        rig.scheduler.advance(Duration.ofMillis(59_999));
        rig.seen(null);
        assertThat(ends).isEmpty();
        rig.scheduler.advance(Duration.ofMillis(1));
        rig.seen(null);

        assertEnded("failed: the service no longer exists");
    }

    @Test
    void aDeploymentThatIsNotShownIsGone() {
        follow("back");
        rig.seen(web(OURS));
        rig.scheduler.advance(Duration.ofSeconds(59));
        rig.seen(web(BACK));
        // The time begins anew.
        rig.seen(web(OURS));
        rig.scheduler.advance(Duration.ofSeconds(59));
        rig.seen(web(OURS));
        assertThat(ends).isEmpty();
        rig.scheduler.advance(Duration.ofSeconds(1));
        rig.seen(web(OURS));

        assertEnded("failed: ECS no longer shows the deployment back");
    }

    private static DeploymentState back(int running, int failedTasks) {
        return new DeploymentState(
                "back",
                "PRIMARY",
                BASE,
                "IN_PROGRESS",
                null,
                2,
                running,
                2 - running,
                failedTasks,
                VirtualScheduler.EPOCH);
    }

    private void stopped(String startedBy, String code, String reason) {
        rig.answer("listStoppedTasks", List.of("a"))
                .answer(
                        "describeTasks",
                        new Described<>(
                                List.of(new TaskState(
                                        "arn:aws:ecs:us-east-1:123456789012:task/example/1",
                                        BASE,
                                        "STOPPED",
                                        "STOPPED",
                                        null,
                                        code,
                                        reason,
                                        startedBy,
                                        Instant.EPOCH,
                                        List.of())),
                                List.of()));
    }

    /** The digest that the revision's tag stood for is gone: https://github.com/aws/containers-roadmap/issues/2393 */
    @Test
    void aRevisionThatCannotStartAnyMoreEndsIt() {
        follow("back");
        stopped("back", "TaskFailedToStart", "CannotPullContainerError: registry/web@sha256:1: not found");
        rig.seen(web(back(0, 1), OURS));

        assertEnded("failed: the image cannot be pulled: CannotPullContainerError: registry/web@sha256:1: not found");
        assertThat(rig.service().rollback.stoppedTasks).hasSize(1);
        assertThat(rig.service().stoppedTasks).isEmpty();
        assertThat(rig.lines)
                .contains("stopped task of the previous revision, reason: CannotPullContainerError:"
                        + " registry/web@sha256:1: not found (TaskFailedToStart)");
    }

    @Test
    void whatStoppedOfTheUpdateSaysNothingOfIt() {
        follow("back");
        stopped("new", "TaskFailedToStart", "CannotPullContainerError: registry/web@sha256:1: not found");
        rig.seen(web(back(0, 1), OURS));

        assertThat(ends).isEmpty();
        assertThat(rig.service().rollback.stoppedTasks).isEmpty();
    }

    @Test
    void aTaskThatCannotStartIsNotEnoughOnceAnotherHasRun() {
        follow("back");
        stopped("back", "TaskFailedToStart", "CannotPullContainerError: registry/web@sha256:1: not found");
        rig.seen(web(back(1, 0), OURS));
        rig.seen(web(back(1, 1), OURS));

        assertThat(ends).isEmpty();
    }

    @Test
    void withoutFailFastATaskThatCannotStartIsOnlyAWarning() {
        UnitRig patient = new UnitRig(new Unit.Service(
                        "services-1",
                        "web",
                        List.of("rails"),
                        false,
                        WaitPolicy.stable(Duration.ofMinutes(10), false),
                        ""))
                .knowsRollbackRequested("back")
                .answer("listStoppedTasks", failure(Kind.ACCESS_DENIED));
        new RollbackFollower(patient, patient.service())
                .follow((outcome, found) -> ends.add(outcome + ": " + FailureText.line(FailureText.ofRollback(found))));
        patient.seen(web(back(0, 3), OURS));

        assertThat(ends).isEmpty();
        assertThat(patient.service().rollback.troubleTold).isTrue();
        assertThat(patient.service().troubleTold).isFalse();
    }

    @Test
    void aRollbackThatTimesOutSaysWhatWasLastSeen() {
        follow("back");
        rig.seen(web(back(1, 0), OURS));
        stopped("back", "EssentialContainerExited", "ended");
        rig.scheduler.advance(Duration.ofMinutes(10));

        assertEnded("failed: not stable within 10 minutes (max_wait): 1 of 2 tasks run, 1 pending, 0 failed; stopped"
                + " task: ended");
    }

    private static ServiceState baking(DeploymentState... deployments) {
        ServiceState service = web(deployments);
        return new ServiceState(
                service.arn(),
                service.name(),
                service.clusterArn(),
                service.status(),
                service.taskDefinition(),
                2,
                2,
                0,
                "REPLICA",
                "ECS",
                false,
                service.deployments(),
                List.of(),
                false,
                "BLUE_GREEN",
                null,
                List.of(),
                new AnnouncedWaits(30, null),
                false);
    }

    @Test
    void aRollbackThatBakesDoesNotTimeOut() {
        follow("back");
        rig.seen(baking(back(2, 0), OURS));
        rig.scheduler.advance(Duration.ofMinutes(40).minusMillis(1));
        assertThat(ends).isEmpty();
        rig.scheduler.advance(Duration.ofMillis(1));

        assertThat(ends).singleElement().asString().startsWith("failed: not stable within 10 minutes (max_wait)");
    }

    private static Described<ServiceDeploymentState> told(String status, String reason) {
        return new Described<>(
                List.of(new ServiceDeploymentState(
                        "sd", status, reason, null, RollbackMonitors.UNKNOWN, null, Instant.EPOCH, List.of(), null)),
                List.of());
    }

    private void followsStop(Object... answers) {
        rig.knowsUpdate(true)
                .knows(
                        EventType.DEPLOYMENT_OBSERVED,
                        EventData.of("deployment", "new").and("serviceDeployment", "sd"))
                .knows(EventType.ROLLBACK_STARTED, EventData.none())
                .knows(EventType.ROLLBACK_INTENDED, EventData.of("with", "StopServiceDeployment"))
                .knows(EventType.ROLLBACK_REQUESTED, EventData.none());
        rig.answer("describeServiceDeployments", answers);
        begin();
    }

    private void passTogether() {
        rig.scheduler.advance(Duration.ofMillis(200));
    }

    @Test
    void aRollbackThatEcsCouldNotMakeIsKnownAtOnce() {
        followsStop(told("ROLLBACK_FAILED", EcsAnswers.one("rollback-failed")));
        rig.seen(web(deployment("new", "PRIMARY", NEXT, "FAILED")));
        passTogether();

        assertEnded("failed: failed and NOT rolled back: there is no earlier deployment to roll back to; ECS: No"
                + " rollback candidate was found to run the rollback");
    }

    @Test
    void aRollbackToThePreviousDeploymentIsKnownAtOnce() {
        followsStop(told("ROLLBACK_IN_PROGRESS", null), told("ROLLBACK_SUCCESSFUL", null));
        DeploymentState old = deployment("old", "PRIMARY", BASE, "COMPLETED", 2, 2);
        rig.seen(web(old, OURS));
        passTogether();
        assertThat(rig.service().rollback.deployment).isNull();
        rig.seen(web(old));
        passTogether();
        assertThat(rig.service().rollback.deployment).isEqualTo("old");
        rig.seen(web(old));
        passTogether();

        assertEnded("successful: null");
        assertThat(rig.service().serviceDeploymentTold.status()).isEqualTo("ROLLBACK_SUCCESSFUL");
    }

    @Test
    void aDeploymentThatFailsEndsIt() {
        follow("back");
        rig.seen(web(deployment("back", "PRIMARY", BASE, "FAILED")));
        assertEnded("failed: the deployment failed");
    }

    @Test
    void afterTheEndOfARollbackNothingIsLookedAt() {
        follow("back");
        rig.knows(EventType.ROLLBACK_ENDED, EventData.of("outcome", "successful"));
        rig.seen(web(BACK, OURS));

        assertThat(rig.events).isEmpty();
        assertThat(ends).isEmpty();
    }

    @Test
    void theDeploymentIsFoundByItsRevision() {
        follow(null);
        rig.seen(web(deployment("new", "PRIMARY", NEXT, "IN_PROGRESS")));
        rig.seen(web(deployment("theirs", "PRIMARY", UnitRig.ARN + "web:3", "IN_PROGRESS")));
        assertThat(rig.events).isEmpty();
        rig.seen(web(BACK, OURS));

        assertThat(rig.only(EventType.ROLLBACK_FOLLOWED).text("deployment")).isEqualTo("back");
        rig.seen(web(BACK_DONE));
        assertEnded("successful: null");
    }

    @Test
    void anOlderDeploymentOfTheRevisionCountsOnlyWhenItStays() {
        DeploymentState old = deployment("old", "PRIMARY", BASE, "COMPLETED", 2, 2);
        follow(null);
        rig.seen(web(old));
        rig.scheduler.advance(Duration.ofMillis(59_999));
        rig.seen(web(old));
        assertThat(rig.events).isEmpty();
        rig.scheduler.advance(Duration.ofMillis(1));
        rig.seen(web(old));

        assertThat(rig.only(EventType.ROLLBACK_FOLLOWED).text("deployment")).isEqualTo("old");
        assertEnded("successful: null");
    }

    @Test
    void theUpdatesOwnDeploymentIsNeverTheRollback() {
        follow(null);
        rig.seen(web(deployment("new", "PRIMARY", BASE, "IN_PROGRESS")));

        assertThat(rig.events).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"NOT_FOUND", "INVALID", "CONFLICT", "ACCESS_DENIED", "EXPIRED_CREDENTIALS"})
    void aWatchThatFails(Kind kind) {
        follow("back");
        rig.unseen(failure(kind));

        String sentence = "unable to fetch service profile: ECS says " + kind;
        if (kind == Kind.ACCESS_DENIED || kind == Kind.EXPIRED_CREDENTIALS) {
            assertThat(rig.suspended).containsExactly(sentence);
            assertThat(ends).isEmpty();
        } else {
            assertEnded("failed: " + sentence);
        }
    }
}
