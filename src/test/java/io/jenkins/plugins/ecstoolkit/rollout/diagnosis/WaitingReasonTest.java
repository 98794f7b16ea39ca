package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ProtectedTask;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TargetHealth;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TargetGroupHealth;
import io.jenkins.plugins.ecstoolkit.rollout.journal.WaitingFor;
import io.jenkins.plugins.ecstoolkit.rollout.log.WaitingWords;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a service is waited for, by what is seen of it, and the sentence for it. */
class WaitingReasonTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final WaitingFacts NONE = WaitingFacts.NONE;

    private final UnitRig rig = new UnitRig(UnitRig.service(Duration.ofMinutes(15))).knowsUpdate(true);

    private static DeploymentState fresh(int running) {
        return UnitRig.deployment("new", "PRIMARY", UnitRig.NEXT, "IN_PROGRESS", 2, running);
    }

    private static DeploymentState old(int running) {
        return UnitRig.deployment("old", "ACTIVE", UnitRig.BASE, "COMPLETED", 0, running);
    }

    private static TaskState task(String startedBy, String status, Instant since) {
        return new TaskState(
                "t/" + startedBy + since,
                UnitRig.NEXT,
                status,
                "RUNNING",
                null,
                null,
                null,
                startedBy,
                since,
                List.of());
    }

    private String words(ServiceState seen, WaitingFacts facts) {
        WaitingFor waiting = WaitingReason.of(rig.service(), seen, facts);
        assertThat(Codec.read(Codec.json(waiting), WaitingFor.class)).isEqualTo(waiting);
        return WaitingWords.of(waiting);
    }

    private void stage(String stage) {
        rig.knows(
                EventType.SERVICE_DEPLOYMENT_OBSERVED,
                EventData.of("status", "IN_PROGRESS").and("lifecycleStage", stage));
    }

    @Test
    void newTasksThatStart() {
        ServiceState seen = UnitRig.web(fresh(1), old(2));
        assertThat(words(seen, NONE)).isEqualTo("1 of 2 new tasks run; waiting for 1 to start");
        WaitingFacts tasks = new WaitingFacts(
                List.of(
                        task("old", "PENDING", NOON.minusSeconds(900)),
                        task("new", "RUNNING", NOON.minusSeconds(600)),
                        task("new", "PENDING", NOON),
                        task("new", "PROVISIONING", NOON.plusSeconds(60))),
                List.of(),
                List.of());
        assertThat(words(seen, tasks))
                .isEqualTo("1 of 2 new tasks run; waiting for 1, pending since 2026-01-01 12:00 UTC");
    }

    @Test
    void targetsThatAreNotHealthyComeBeforeOldTasks() {
        List<TargetHealth> targets = List.of(
                new TargetHealth("10.0.0.1", 80, "healthy", null, null),
                new TargetHealth("10.0.0.2", 80, "initial", null, null),
                new TargetHealth("10.0.0.3", 80, "draining", null, null));
        WaitingFacts facts = new WaitingFacts(
                null,
                List.of(),
                List.of(new TargetGroupHealth(
                        "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web-tg/0123456789abcdef",
                        targets)));
        assertThat(words(UnitRig.web(fresh(2), old(2)), facts))
                .isEqualTo("all 2 new tasks run; waiting for 1 of 3 targets of web-tg to be healthy");
    }

    @Test
    void oldTasksThatAreProtectedDrainOrAreNotStopped() {
        ServiceState seen = UnitRig.web(fresh(2), old(1));
        TaskState one = task("old", "RUNNING", NOON);
        assertThat(words(seen, NONE)).isEqualTo("all 2 new tasks run; waiting for ECS to stop 1 old task");
        assertThat(words(seen, new WaitingFacts(List.of(one), List.of(), List.of())))
                .isEqualTo("all 2 new tasks run; waiting for ECS to stop 1 old task");
        assertThat(words(seen, new WaitingFacts(List.of(task("new", "RUNNING", NOON)), List.of(), List.of())))
                .isEqualTo("all 2 new tasks run; waiting for 1 old task to drain");
        assertThat(words(UnitRig.web(fresh(2), old(0)), NONE))
                .isEqualTo("all 2 new tasks run; waiting for old tasks to drain");
        List<ProtectedTask> both =
                List.of(new ProtectedTask("a", NOON), new ProtectedTask("b", NOON.plusSeconds(7200)));
        assertThat(words(seen, new WaitingFacts(List.of(one, one), both, List.of())))
                .isEqualTo("all 2 new tasks run; waiting for 2 old tasks, protected until 2026-01-01 14:00 UTC");
        assertThat(words(seen, new WaitingFacts(List.of(one), List.of(new ProtectedTask("a", null)), List.of())))
                .isEqualTo("all 2 new tasks run; waiting for 1 old task, protected from scale-in");
    }

    @Test
    void bakeTimesAndShiftsOfTraffic() {
        stage("BAKE_TIME");
        assertThat(words(UnitRig.web(fresh(2), old(2)), NONE)).isEqualTo("all 2 new tasks run; ECS bakes");
        stage("PRODUCTION_TRAFFIC_SHIFT");
        assertThat(words(UnitRig.web(fresh(2), old(2)), NONE))
                .isEqualTo("all 2 new tasks run; ECS is at production traffic shift");
        rig.knows(EventType.TRAFFIC_SHIFTED, EventData.of("test", 100).and("production", 10));
        assertThat(words(UnitRig.web(fresh(2), old(2)), NONE))
                .isEqualTo("all 2 new tasks run; ECS is at production traffic shift, 10 % of production traffic");
    }

    @Test
    void peopleAndFunctions() {
        rig.knows(EventType.DEPLOYMENT_PAUSED, EventData.of("hookId", "h").and("stage", "POST_SCALE_UP"));
        assertThat(words(null, NONE)).isEqualTo("paused at post scale up until somebody decides");
        rig.knows(EventType.DEPLOYMENT_PAUSE_ENDED, EventData.of("hookId", "h"));
        rig.knows(
                EventType.DEPLOYMENT_PAUSED,
                EventData.of("hookId", "f")
                        .and("stage", "PRE_SCALE_UP")
                        .and("function", "arn:aws:lambda:us-east-1:123456789012:function:smoke"));
        assertThat(words(null, NONE)).startsWith("waiting at pre scale up for the lifecycle hook ");
    }

    @Test
    void aDeploymentThatIsThereHasToBeCompleted() {
        assertThat(words(UnitRig.web(fresh(2)), NONE))
                .isEqualTo("all 2 new tasks run; waiting for ECS to complete the deployment");
    }

    @Test
    void nothingIsKnownBeforeAnAnswerShowsTheDeployment() {
        assertThat(WaitingReason.of(rig.service(), null, NONE)).isNull();
        assertThat(WaitingReason.of(rig.service(), UnitRig.web(old(2)), NONE)).isNull();
    }
}
