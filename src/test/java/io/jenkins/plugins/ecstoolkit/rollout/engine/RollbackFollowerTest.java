package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.BASE;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.NEXT;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.deployment;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.failure;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.web;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import java.time.Duration;
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
        new RollbackFollower(rig, rig.unit).follow((outcome, reason) -> ends.add(outcome + ": " + reason));
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
        assertThat(rig.unit.deployments).containsKeys("back", "new");
        assertThat(ends).isEmpty();
        rig.seen(web(BACK_DONE));
        assertEnded("successful: null");
    }

    @Test
    void itHasAsLongAsTheService() {
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
    void afterARestartTheTimeGoesOn() {
        resumeAfter(Duration.ofMinutes(9));
        rig.scheduler.advance(Duration.ofMillis(59_999));
        assertThat(ends).isEmpty();
        rig.scheduler.advance(Duration.ofMillis(1));

        assertEnded("failed: not stable within 10 minutes (max_wait)");
    }

    @Test
    void ifItIsOverEcsIsAskedOnceMore() {
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

    @Test
    void aDeploymentThatFailsEndsIt() {
        follow("back");
        rig.seen(web(deployment("back", "PRIMARY", BASE, "FAILED")));
        assertEnded("failed: the deployment failed");
    }

    @Test
    void afterTheEndNothingIsLookedAt() {
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
    void notByOneOfBeforeUnlessThatStays() {
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
    void norByOursThoughItHasTheRevisionOfBefore() {
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

        String sentence = "unable to fetch service profile: ECS says " + kind + ".";
        if (kind == Kind.ACCESS_DENIED || kind == Kind.EXPIRED_CREDENTIALS) {
            assertThat(rig.suspended).containsExactly(sentence);
            assertThat(ends).isEmpty();
        } else {
            assertEnded("failed: " + sentence);
        }
    }
}
