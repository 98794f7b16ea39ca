package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.failure;
import static io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig.lost;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionTags;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException.Kind;
import io.jenkins.plugins.ecstoolkit.ecs.definition.TaskDefinitions;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A unit's revision is registered once, from wherever the journal says that it is. */
class RegistrationTest {

    private static final String ARN = "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:";
    private static final Map<String, String> MARKER = Map.of(TaskDefinitionTags.ROLLOUT, "r1/services-1");
    private static final Instant NOW = VirtualScheduler.EPOCH;

    private final UnitRig rig = new UnitRig(UnitRig.service(Duration.ofMinutes(10)));
    private final ServiceRun run = new ServiceRun(rig, rig.service());
    private int done;

    private static Map<String, String> images(String tag) {
        Map<String, String> images = new LinkedHashMap<>();
        images.put("rails", "repo/web:" + tag);
        images.put("side", "repo/side:3");
        return images;
    }

    private static TaskDefinitionRevision revision(int number, String tag) {
        return TaskDefinitions.revision("web", number, images(tag), Map.of());
    }

    private static TaskDefinitionRevision registered(int number, Instant at, Map<String, String> tags) {
        return TaskDefinitions.revision("web", number, images("other"), tags, at, null);
    }

    private void start(boolean fresh) {
        new Registration(run, () -> done++).start(ARN + 1, fresh);
        rig.scheduler.runDue();
    }

    private void start() {
        start(false);
    }

    /** The journal of another process knows the base, and that a clone of it is to be registered. */
    private UnitRig built() {
        return rig.knows(
                EventType.DEFINITION_BUILT,
                EventData.of("base", ARN + 1)
                        .and("label", "web:1")
                        .and("images", List.of(Map.of("container", "rails", "kind", "UPDATED"))));
    }

    private UnitRig intended() {
        return built().knows(EventType.REGISTER_INTENDED, EventData.of("family", "web"));
    }

    @Test
    void theBaseIsReadAndItsCloneRegistered() {
        rig.answer("describeTaskDefinition", revision(1, "old")).answer("registerTaskDefinition", revision(2, "new"));

        start();

        assertThat(rig.calls).hasSize(2).first().isEqualTo("describeTaskDefinition[" + ARN + "1]");
        Told built = rig.only(EventType.DEFINITION_BUILT);
        assertThat(built.data())
                .containsEntry("base", ARN + 1)
                .containsEntry("label", "web:1")
                .containsEntry("family", "web");
        assertThat(built.texts("diff"))
                .containsExactly(
                        "- containerDefinitions[rails].image: \"repo/web:old\"",
                        "+ containerDefinitions[rails].image: \"repo/web:" + Rig.NEW + "\"");
        assertThat(built.objects("images"))
                .containsExactly(
                        Map.of(
                                "container", "rails",
                                "kind", "UPDATED",
                                "essential", true,
                                "oldImage", "repo/web:old",
                                "newImage", "repo/web:" + Rig.NEW,
                                "oldTag", "old",
                                "newTag", Rig.NEW),
                        Map.of(
                                "container", "side",
                                "kind", "NOT_LISTED",
                                "essential", true,
                                "oldImage", "repo/side:3",
                                "newImage", "repo/side:3",
                                "oldTag", "3",
                                "newTag", "3"));
        assertThat(rig.only(EventType.REGISTER_INTENDED).data())
                .containsEntry("family", "web")
                .doesNotContainKey("again");
        assertThat(rig.only(EventType.DEFINITION_REGISTERED).data())
                .containsEntry("arn", ARN + 2)
                .containsEntry("label", "web:2")
                .doesNotContainKey("recovered");
        assertThat(done).isEqualTo(1);
    }

    @Test
    void whatWasReadWhilePlanningIsNotReadAgain() {
        rig.bases.put("services-1", revision(1, "old"), NOW);
        rig.answer("registerTaskDefinition", revision(2, "new"));
        start();
        assertThat(rig.calls("describeTaskDefinition")).isEmpty();
        assertThat(done).isEqualTo(1);
    }

    @Test
    void anotherBaseThanThePlannedOneIsRead() {
        rig.bases.put("services-1", revision(7, "old"), NOW);
        rig.answer("describeTaskDefinition", revision(1, "old")).answer("registerTaskDefinition", revision(2, "new"));
        start();
        assertThat(rig.calls("describeTaskDefinition")).hasSize(1);
        assertThat(rig.unit.baseArn).isEqualTo(ARN + 1);
    }

    @Test
    void aFamilysNewestMustHaveBeenReadJustNow() {
        rig.bases.put("services-1", revision(7, "old"), NOW);
        rig.answer("registerTaskDefinition", revision(8, "new"));
        start(true);
        assertThat(rig.unit.baseArn).isEqualTo(ARN + 7);
    }

    @Test
    void aFamilysNewestIsReadAgainWhenThePlanIsOld() {
        rig.bases.put(
                "services-1",
                revision(7, "old"),
                NOW.minus(rig.clock().timings().fresh()).minusMillis(1));
        rig.answer("describeTaskDefinition", revision(8, "old")).answer("registerTaskDefinition", revision(9, "new"));
        start(true);
        assertThat(rig.unit.baseArn).isEqualTo(ARN + 8);
    }

    @Test
    void withoutAnImageToChangeNothingIsRegistered() {
        rig.answer("describeTaskDefinition", revision(1, Rig.NEW));
        start();
        assertThat(rig.types()).containsExactly(EventType.DEFINITION_BUILT);
        assertThat(rig.only(EventType.DEFINITION_BUILT).texts("diff")).isEmpty();
        assertThat(done).isEqualTo(1);
    }

    @Test
    void aBaseThatCannotBeClonedFailsTheUnit() {
        rig.answer("describeTaskDefinition", TaskDefinitions.revision("web", 1, Map.of("app", "x:1"), Map.of()));
        start();
        assertThat(rig.unit.outcome).isEqualTo(Outcome.FAILED);
        assertThat(rig.reason())
                .startsWith("error generating task definition: ")
                .contains("rails");
        assertThat(done).isZero();
    }

    @Test
    void whatTheJournalKnowsIsNotDoneAgain() {
        built().knows(EventType.DEFINITION_REGISTERED, EventData.of("arn", ARN + 2));
        start();
        assertThat(rig.calls).isEmpty();
        assertThat(done).isEqualTo(1);
    }

    @Test
    void aCloneThatWasNotYetRegisteredIsMadeAgain() {
        built().answer("describeTaskDefinition", revision(1, "old"))
                .answer("registerTaskDefinition", revision(2, "new"));
        start();
        assertThat(rig.types()).containsExactly(EventType.REGISTER_INTENDED, EventType.DEFINITION_REGISTERED);
        assertThat(done).isEqualTo(1);
    }

    @Test
    void afterAnAbortNothingIsRegistered() {
        rig.aborting = true;
        built().answer("describeTaskDefinition", revision(1, "old"));
        start();
        assertThat(rig.events).isEmpty();
        assertThat(done).isZero();
    }

    private void settles() {
        start();
        rig.scheduler.advance(rig.clock().timings().settle());
    }

    @Test
    void aRevisionWithoutAnAnswerIsFoundByItsTag() {
        intended()
                .answer(
                        "describeTaskDefinition",
                        revision(1, "old"),
                        registered(3, NOW, Map.of()),
                        registered(2, NOW, MARKER))
                .answer("listNewestRevisions", List.of(ARN + 3, ARN + 2, ARN + 1));
        settles();
        assertThat(rig.calls("listNewestRevisions")).containsExactly("listNewestRevisions[web, 50]");
        assertThat(rig.calls("registerTaskDefinition")).isEmpty();
        assertThat(rig.only(EventType.DEFINITION_REGISTERED).data())
                .containsEntry("arn", ARN + 2)
                .containsEntry("recovered", true);
        assertThat(done).isEqualTo(1);
    }

    @Test
    void anothersTagIsNotOurs() {
        intended()
                .answer(
                        "describeTaskDefinition",
                        revision(1, "old"),
                        registered(2, NOW, Map.of(TaskDefinitionTags.ROLLOUT, "r1/services-2")))
                .answer("listNewestRevisions", List.of(ARN + 2))
                .answer("registerTaskDefinition", revision(3, "new"));
        settles();
        assertThat(rig.only(EventType.REGISTER_INTENDED).data()).containsEntry("again", true);
        assertThat(rig.only(EventType.DEFINITION_REGISTERED).data()).doesNotContainKey("recovered");
    }

    @Test
    void whatIsOlderThanTheIntentEndsTheSearch() {
        intended()
                .answer(
                        "describeTaskDefinition",
                        revision(1, "old"),
                        registered(4, null, Map.of()),
                        registered(3, NOW.minus(Duration.ofDays(2)), Map.of()))
                .answer("listNewestRevisions", List.of(ARN + 4, ARN + 3, ARN + 2))
                .answer("registerTaskDefinition", revision(5, "new"));
        settles();
        assertThat(rig.calls("describeTaskDefinition")).hasSize(3);
        assertThat(rig.calls("registerTaskDefinition")).hasSize(1);
    }

    @Test
    void anAnswerThatWasLostIsLookedInto() {
        rig.answer("describeTaskDefinition", revision(1, "old"), registered(2, NOW, MARKER))
                .answer("registerTaskDefinition", lost())
                .answer("listNewestRevisions", List.of(ARN + 2));
        settles();
        assertThat(rig.calls("registerTaskDefinition")).hasSize(1);
        assertThat(rig.only(EventType.DEFINITION_REGISTERED).data()).containsEntry("recovered", true);
    }

    @Test
    void aRegistrationThatIsNeverAnsweredEndsAndSaysWhatIsNotKnown() {
        rig.answer("describeTaskDefinition", revision(1, "old"))
                .answer("registerTaskDefinition", lost())
                .answer("listNewestRevisions", List.of());
        start();
        rig.scheduler.advance(Duration.ofDays(1));
        assertThat(rig.calls("registerTaskDefinition")).hasSizeBetween(3, 20);
        assertThat(rig.unit.warnings).hasSize(1);
        assertThat(rig.unit.outcome).isEqualTo(Outcome.FAILED);
        assertThat(rig.reason())
                .startsWith("unable to register new task definition: No answer came; called ")
                .contains(" minutes; it is not known whether a revision was registered; nothing runs it, its tag is"
                        + " ecs-toolkit:rollout=r1/")
                .endsWith("aws ecs list-task-definitions --family-prefix web --sort DESC");
        assertThat(done).isZero();
    }

    @Test
    void aRefusalFailsTheUnit() {
        rig.answer("describeTaskDefinition", revision(1, "old"))
                .answer("registerTaskDefinition", failure(Kind.ACCESS_DENIED));
        start();
        assertThat(rig.reason()).isEqualTo("unable to register new task definition: ECS says ACCESS_DENIED");
        assertThat(done).isZero();
    }

    /** A base with as many tags as there can be leaves no room for ours. */
    @Test
    void aRevisionWithoutRoomForATagIsFoundByItsContents() {
        Map<String, String> full = new LinkedHashMap<>();
        for (int i = 0; i < 50; i++) {
            full.put("tag" + i, "x");
        }
        TaskDefinitionRevision base = TaskDefinitions.revision("web", 1, images("old"), full);
        TaskDefinitionRevision same = TaskDefinitions.revision("web", 3, images(Rig.NEW), full);
        TaskDefinitionRevision other = TaskDefinitions.revision("web", 2, images("other"), full);
        intended()
                .answer("describeTaskDefinition", base, other, same)
                .answer("listNewestRevisions", List.of(ARN + 2, ARN + 3));
        settles();
        assertThat(rig.only(EventType.DEFINITION_REGISTERED).data())
                .containsEntry("arn", ARN + 3)
                .containsEntry("recovered", true);
    }
}
