package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitions;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Told;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service goes back to web:1 from web:2 or web:3, and from nothing else. */
class RollbackPreparationTest {

    private static final String ARN = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:";

    private final UnitRig rig = new UnitRig(new Unit.Service(
            "services-1",
            "web",
            List.of(),
            false,
            WaitPolicy.stable(Duration.ofMinutes(5), true),
            "",
            new Unit.RollbackTarget(ARN + 1, List.of(ARN + 2, ARN + 3))));
    private int done;

    private static TaskDefinitionRevision revision(int number, String... images) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < images.length; i += 2) {
            named.put(images[i], images[i + 1]);
        }
        return TaskDefinitions.revision("web", number, named, Map.of());
    }

    private void start(int current) {
        Unit.Service unit = (Unit.Service) rig.unit.unit;
        new RollbackPreparation(new ServiceRun(rig, rig.service()), unit.rollbackTarget(), () -> done++)
                .start(ARN + current);
        rig.scheduler.runDue();
    }

    @Test
    void bothRevisionsAreReadAndCompared() {
        rig.answer(
                "describeTaskDefinition",
                revision(2, "app", "repo/web:new", "side", "side:3", "odd", "x:1"),
                revision(1, "app", "repo/web:old", "side", "side:3", "new", "repo/n:1", "odd", "::"));
        start(2);
        assertThat(rig.calls)
                .containsExactly("describeTaskDefinition[" + ARN + "2]", "describeTaskDefinition[" + ARN + "1]");
        Told built = rig.only(EventType.DEFINITION_BUILT);
        assertThat(built.data())
                .containsEntry("base", ARN + 2)
                .containsEntry("label", "web:2")
                .containsEntry("target", "web:1");
        assertThat(built.texts("diff")).contains("+ containerDefinitions[app].image: \"repo/web:old\"");
        List<Map<String, Object>> images = built.objects("images");
        assertThat(images)
                .extracting(
                        i -> i.get("container") + " " + i.get("kind") + " " + i.get("oldTag") + " → " + i.get("newTag"))
                .containsExactly(
                        "app UPDATED new → old", "side SAME_TAG 3 → 3", "new UPDATED null → 1", "odd UPDATED 1 → null");
        assertThat(images.get(0))
                .containsEntry("oldImage", "repo/web:new")
                .containsEntry("newImage", "repo/web:old")
                .containsEntry("essential", true);
        assertThat(done).isEqualTo(1);
    }

    @Test
    void aServiceThatRunsAnotherRevisionIsLeftAlone() {
        start(4);
        assertThat(rig.reason())
                .isEqualTo("left alone: the service runs web:4, which the rollout that is being rolled back did not"
                        + " deploy");
        assertThat(rig.cause()).isEqualTo("replaced");
        assertThat(rig.calls).isEmpty();
        assertThat(done).isZero();
    }

    @Test
    void whoRunsItAlreadyStaysThere() {
        rig.answer("describeTaskDefinition", revision(1, "app", "repo/web:old"));
        start(1);
        assertThat(rig.calls).hasSize(1);
        assertThat(rig.unit.changes).isFalse();
        assertThat(done).isEqualTo(1);
    }

    @Test
    void whatThePlanReadIsNotReadAgain() {
        rig.bases.put("services-1", revision(3, "app", "repo/web:newer"), VirtualScheduler.EPOCH);
        rig.answer("describeTaskDefinition", revision(1, "app", "repo/web:old"));
        start(3);
        assertThat(rig.calls).containsExactly("describeTaskDefinition[" + ARN + "1]");
        assertThat(rig.unit.baseArn).isEqualTo(ARN + 3);
    }

    @Test
    void aPlannedRevisionIsReadAgainWhenTheServiceRunsAnother() {
        rig.bases.put("services-1", revision(3, "app", "repo/web:newer"), VirtualScheduler.EPOCH);
        rig.answer("describeTaskDefinition", revision(2, "app", "repo/web:new"), revision(1, "app", "repo/web:old"));
        start(2);
        assertThat(rig.calls).hasSize(2);
        assertThat(rig.unit.baseArn).isEqualTo(ARN + 2);
    }

    @Test
    void whatTheJournalKnowsIsNotReadAgain() {
        rig.knows(EventType.DEFINITION_BUILT, EventData.of("base", ARN + 2).and("target", "web:1"));
        start(2);
        assertThat(rig.calls).isEmpty();
        assertThat(done).isEqualTo(1);
    }
}
