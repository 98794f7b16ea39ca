package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import io.jenkins.plugins.ecstoolkit.ecs.TrafficSteps;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.WaitLimit.Kind;
import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the time of a deployment is up: ten minutes of standing still, twenty in all where there is a timeout. */
class WaitLimitTest {

    private static final AnnouncedWaits WAITS = new AnnouncedWaits(30, new TrafficSteps(true, 10, 7));

    private UnitRig rig;
    private Instant begun;

    private void follows(Integer timeout) {
        WaitPolicy policy = WaitPolicy.stable(Duration.ofMinutes(10), true)
                .withTimeout(timeout == null ? null : Duration.ofMinutes(timeout));
        rig = new UnitRig(new Unit.Service("services-1", "web", List.of("rails"), false, policy, ""));
        rig.knowsUpdate(true);
        begun = rig.now();
    }

    private void shows(String deployment, int running, int desired) {
        rig.knows(
                EventType.DEPLOYMENT_OBSERVED,
                EventData.of("deployment", deployment)
                        .and("status", "PRIMARY")
                        .and("running", running)
                        .and("desired", desired));
    }

    private void isIn(String stage) {
        rig.knows(
                EventType.SERVICE_DEPLOYMENT_OBSERVED,
                EventData.of("arn", "arn:1").and("status", "IN_PROGRESS").and("lifecycleStage", stage));
    }

    private void after(int minutes) {
        rig.scheduler.advance(Duration.ofMinutes(minutes));
    }

    private void limit(Kind kind, int left) {
        assertThat(WaitLimit.of(rig.service(), WAITS, begun, rig.now()))
                .isEqualTo(new WaitLimit(kind, Duration.ofMinutes(left)));
    }

    @Test
    void aDeploymentThatStandsStillIsStuckAfterItsMaxWait() {
        follows(null);
        limit(Kind.NONE, 10);
        after(9);
        limit(Kind.NONE, 1);
        after(1);
        limit(Kind.STUCK, 0);
    }

    @Test
    void moreTasksThanEverAreProgressAndThoseThatComeBackAreNone() {
        follows(null);
        after(6);
        shows("new", 1, 3);
        limit(Kind.NONE, 10);
        after(4);
        shows("new", 0, 3);
        shows("new", 1, 3);
        limit(Kind.NONE, 6);
        shows("new", 2, 3);
        limit(Kind.NONE, 10);
    }

    @Test
    void fewerOldTasksAreProgress() {
        follows(null);
        shows("old", 3, 3);
        after(5);
        limit(Kind.NONE, 5);
        shows("old", 2, 3);
        limit(Kind.NONE, 10);
    }

    @Test
    void anotherStageIsProgressAndWhatEcsIsSetToWaitComesOnTop() {
        follows(null);
        after(9);
        isIn("SCALE_UP");
        limit(Kind.NONE, 10);
        isIn("PRODUCTION_TRAFFIC_SHIFT");
        limit(Kind.NONE, 17);
        after(16);
        isIn("BAKE_TIME");
        limit(Kind.NONE, 40);
        after(40);
        limit(Kind.STUCK, 0);
    }

    @Test
    void aDeploymentThatAdvancesWhenItsTimeoutComesIsTimedOutAndNotStuck() {
        follows(20);
        after(9);
        shows("new", 1, 3);
        limit(Kind.NONE, 10);
        after(9);
        shows("new", 2, 3);
        limit(Kind.NONE, 2);
        after(2);
        limit(Kind.TIMED_OUT, 0);
        after(10);
        limit(Kind.STUCK, 0);
    }

    @Test
    void aPauseDoesNotCountButForTheTimeout() {
        follows(20);
        rig.knows(
                EventType.DEPLOYMENT_PAUSED,
                EventData.of("serviceDeployment", "arn:1").and("hookId", "h1").and("stage", "BAKE_TIME"));
        after(15);
        limit(Kind.NONE, 5);
        after(5);
        limit(Kind.TIMED_OUT, 0);
    }

    @Test
    void whenTheClockWasSetBackTheWaitCountsFromWhenTheDeploymentWasFirstFollowed() {
        follows(20);
        rig.scheduler.jump(Duration.ofHours(-7));
        begun = rig.now();
        after(10);
        limit(Kind.STUCK, 0);
    }
}
