package io.jenkins.plugins.ecstoolkit.rollout.staged;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.engine.CrashTest;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Story;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which rollout a phase belongs to, by what the journals of a build say. */
class StagedRolloutAdmissionTest {

    private static final JournalOwner OWNER = JournalOwner.terminal(null, null, null, "us-east-1");

    /** Has something in each phase. */
    private static final RolloutRequest ALL = Rig.request(CrashTest.ROLLOUT);

    private static final RolloutRequest SERVICES_ONLY = ALL.withUnits(ALL.units(Phase.SERVICES));

    private static Story story() {
        return story(ALL);
    }

    private static Story story(RolloutRequest request) {
        return Story.of("r1", request, true, OWNER);
    }

    private static StagedRolloutAdmission.Choice choose(RolloutRequest asked, Phase phase, Story... journals) {
        return new StagedRolloutAdmission(OWNER, asked, phase, id -> false)
                .choose(List.of(journals).stream().map(Story::contents).toList());
    }

    private static void assertGoesOn(StagedRolloutAdmission.Choice choice, Story story) {
        assertThat(choice).isEqualTo(new StagedRolloutAdmission.GoOn(story.contents()));
    }

    private static void assertDone(StagedRolloutAdmission.Choice choice, Story story) {
        assertThat(choice).isEqualTo(new StagedRolloutAdmission.Done(story.contents()));
    }

    /** @return why it may not begin */
    private static String refused(StagedRolloutAdmission.Choice choice, boolean failed) {
        assertThat(choice).isInstanceOf(StagedRolloutAdmission.Refused.class);
        assertThat(((StagedRolloutAdmission.Refused) choice).failed()).isEqualTo(failed);
        return ((StagedRolloutAdmission.Refused) choice).reason();
    }

    @Test
    void theFirstWithItemsBegins() {
        assertThat(choose(ALL, Phase.PRE)).isEqualTo(new StagedRolloutAdmission.Begin(ALL, null));
        assertThat(choose(SERVICES_ONLY, Phase.SERVICES))
                .isEqualTo(new StagedRolloutAdmission.Begin(SERVICES_ONLY, null));
    }

    @Test
    void aLaterOneDoesNot() {
        assertThat(refused(choose(ALL, Phase.SERVICES), false))
                .isEqualTo("only: 'services' comes after only: 'pre', which has not run in this build for image tag "
                        + Rig.NEW + " on cluster example; run that before it, or update the services alone:"
                        + " skipTasks: true without only");
        assertThat(refused(choose(ALL, Phase.POST), false))
                .startsWith("only: 'post' comes after only: 'pre', which has not run")
                .endsWith(" on cluster example; run that before it");
        assertThat(refused(choose(SERVICES_ONLY, Phase.POST), false))
                .startsWith("only: 'post' comes after only: 'services', which has not run");
    }

    @Test
    void rolloutsOfOtherRequestsAreNotTheirs() {
        Story otherTag = story(Rig.request(CrashTest.ROLLOUT, "another"));
        Story whole = Story.of("r1", ALL, false, OWNER).done(Phase.PRE);
        Story otherOrigin = Story.of("r1", ALL, true, JournalOwner.terminal(null, null, null, "eu-west-1"))
                .part(Phase.PRE, "1")
                .done(Phase.PRE);
        Story otherSettings = story(ALL.withLogLines(7)).part(Phase.PRE, "1").done(Phase.PRE);

        assertThat(refused(choose(ALL, Phase.SERVICES, otherTag, whole), false)).doesNotContain("differ");
        assertThat(refused(choose(ALL, Phase.SERVICES, otherOrigin), false))
                .contains("of the phases that have run differ");
        assertThat(refused(choose(ALL, Phase.SERVICES, otherSettings), false))
                .contains("of the phases that have run differ");
        Story own = story().part(Phase.PRE, "1").done(Phase.PRE);
        assertGoesOn(choose(ALL, Phase.SERVICES, otherTag, whole, otherOrigin, otherSettings, own), own);
    }

    @Test
    void theNewestOfTheirRolloutsCounts() {
        Story older = story().part(Phase.PRE, "1").done(Phase.PRE).part(Phase.SERVICES, "2");
        Story newer = story().part(Phase.PRE, "3").done(Phase.PRE);

        assertGoesOn(choose(ALL, Phase.SERVICES, newer, older), newer);
        assertThat(choose(ALL, Phase.POST, newer, older)).isInstanceOf(StagedRolloutAdmission.Refused.class);
    }

    @Test
    void anOpenOneGoesOnWithTheNextPhase() {
        Story story = story().part(Phase.PRE, "1").done(Phase.PRE);

        assertDone(choose(ALL, Phase.PRE, story), story);
        assertGoesOn(choose(ALL, Phase.SERVICES, story), story);
        assertThat(refused(choose(ALL, Phase.POST, story), false))
                .isEqualTo("only: 'post' comes after only: 'services', which has not run in this build for image tag "
                        + Rig.NEW + " on cluster example.");
        story.part(Phase.SERVICES, "2").done(Phase.SERVICES);
        assertDone(choose(ALL, Phase.SERVICES, story), story);
        assertGoesOn(choose(ALL, Phase.POST, story), story);
    }

    @Test
    void phasesWithoutItemsAreNotWaitedFor() {
        RolloutRequest ends = ALL.withUnits(ALL.units().stream()
                .filter(unit -> unit.phase() != Phase.SERVICES)
                .toList());
        Story story = story(ends).part(Phase.PRE, "1").done(Phase.PRE);

        assertGoesOn(choose(ends, Phase.POST, story), story);
    }

    @Test
    void aSkippedPhaseIsDone() {
        Story story = story(SERVICES_ONLY).part(Phase.PRE, "1").skipped(Phase.PRE);

        assertDone(choose(SERVICES_ONLY, Phase.PRE, story), story);
    }

    @Test
    void whatWasInterruptedGoesOn() {
        Story story = story().part(Phase.PRE, "1");

        assertGoesOn(choose(ALL, Phase.PRE, story), story);
        assertThat(refused(choose(ALL, Phase.SERVICES, story), true))
                .isEqualTo("only: 'services' is not begun: only: 'pre' of rollout r1 has not come to its end; run"
                        + " only: 'pre' again, which continues it");
        story.and(EventType.ROLLOUT_SUSPENDED, EventData.of("reason", "the keys have expired"));
        assertThat(refused(choose(ALL, Phase.SERVICES, story), true))
                .contains("to its end: the keys have expired; run");
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void whatSomebodyWorksOnIsLeftAlone(Phase phase) {
        Story story = story().part(Phase.PRE, "1");

        StagedRolloutAdmission.Choice choice =
                new StagedRolloutAdmission(OWNER, ALL, phase, "r1"::equals).choose(List.of(story.contents()));

        assertThat(refused(choice, false))
                .isEqualTo("only: '" + phase.key() + "' may not begin: only: 'pre' of rollout r1 is still running in"
                        + " another branch of this build; run the phases one after the other");
    }

    @Test
    void betweenPhasesNobodyWorksOnIt() {
        Story story = story().part(Phase.PRE, "1").done(Phase.PRE);

        StagedRolloutAdmission.Choice choice =
                new StagedRolloutAdmission(OWNER, ALL, Phase.SERVICES, "r1"::equals).choose(List.of(story.contents()));

        assertGoesOn(choice, story);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"FAILED", "ABORTED"})
    void noPhaseBeginsAfterOneThatDidNotEndWell(Outcome outcome) {
        Story story = story().part(Phase.PRE, "1").done(Phase.PRE).part(Phase.SERVICES, "2");
        story.ended(outcome, "for a reason");

        assertThat(refused(choose(ALL, Phase.POST, story), true))
                .isEqualTo("only: 'post' is not begun: only: 'services' of rollout r1 "
                        + (outcome == Outcome.ABORTED ? "was aborted" : "failed") + ": for a reason");
        assertThat(choose(ALL, Phase.SERVICES, story))
                .isEqualTo(new StagedRolloutAdmission.Begin(ALL.without(Set.of(Phase.PRE)), "r1"));
        assertThat(choose(ALL, Phase.PRE, story)).isEqualTo(new StagedRolloutAdmission.Begin(ALL, null));
    }

    @Test
    void aFollowerCountsWhatStandsBeforeItAsDone() {
        RolloutRequest rest = ALL.without(Set.of(Phase.PRE));
        Story follower = story(rest).part(Phase.SERVICES, "3");

        assertGoesOn(choose(ALL, Phase.SERVICES, follower), follower);
        assertDone(choose(ALL, Phase.PRE, follower), follower);
        follower.done(Phase.SERVICES);
        assertGoesOn(choose(ALL, Phase.POST, follower), follower);
    }

    @Test
    void afterTheEndOfARolloutAnotherBegins() {
        Story story = story();
        int step = 1;
        for (Phase phase : Phase.values()) {
            story.part(phase, String.valueOf(step++)).done(phase);
        }
        story.ended(Outcome.SUCCESSFUL, null);

        assertThat(choose(ALL, Phase.PRE, story)).isEqualTo(new StagedRolloutAdmission.Begin(ALL, null));
        assertThat(refused(choose(ALL, Phase.POST, story), false))
                .isEqualTo("only: 'post': rollout r1 of this image tag has ended in this build; begin another one with"
                        + " only: 'pre'");
    }

    @Test
    void afterTheEndAPhaseWithoutItemsHasNothingToDo() {
        Story story = story(SERVICES_ONLY)
                .part(Phase.SERVICES, "1")
                .done(Phase.SERVICES)
                .ended(Outcome.SUCCESSFUL, null);

        assertDone(choose(SERVICES_ONLY, Phase.POST, story), story);
        assertDone(choose(SERVICES_ONLY, Phase.PRE, story), story);
    }

    @Test
    void aStepFindsTheRolloutThatItAskedIn() {
        JournalContents first = story().part(Phase.PRE, "1")
                .done(Phase.PRE)
                .part(Phase.SERVICES, "2")
                .contents();
        JournalContents second = story().part(Phase.PRE, "5").contents();
        JournalContents whole =
                Story.of("r2", ALL, false, OWNER).part(Phase.PRE, "1").contents();
        List<JournalContents> all = List.of(whole, second, first);

        assertThat(StagedRolloutAdmission.ofStep(all, Phase.PRE, "1")).isSameAs(first);
        assertThat(StagedRolloutAdmission.ofStep(all, Phase.SERVICES, "2")).isSameAs(first);
        assertThat(StagedRolloutAdmission.ofStep(all, Phase.PRE, "5")).isSameAs(second);
        assertThat(StagedRolloutAdmission.ofStep(all, Phase.SERVICES, "1")).isNull();
    }

    @Test
    void aStepThatTookOverIsTheOneThatAsks() {
        JournalContents contents = story().part(Phase.PRE, "1")
                .and(EventType.ROLLOUT_RESUMED, EventData.of("step", "9"))
                .contents();

        assertThat(StagedRolloutAdmission.ofStep(List.of(contents), Phase.PRE, "9"))
                .isSameAs(contents);
        assertThat(StagedRolloutAdmission.ofStep(List.of(contents), Phase.PRE, "1"))
                .isNull();
    }

    @Test
    void laterPhasesThatHaveUnitsAreKnown() {
        assertThat(SERVICES_ONLY.hasUnitsAfter(Phase.PRE)).isTrue();
        assertThat(SERVICES_ONLY.hasUnitsAfter(Phase.SERVICES)).isFalse();
        assertThat(ALL.hasUnitsAfter(Phase.SERVICES)).isTrue();
        assertThat(ALL.hasUnitsAfter(Phase.POST)).isFalse();
    }

    @Test
    void aPhaseIsOverWhenItIsNotTheOpenOne() {
        Story story = story().part(Phase.PRE, "1");
        assertThat(StagedPhaseEnd.ended(story.contents(), Phase.PRE)).isFalse();
        assertThat(StagedPhaseEnd.ended(story.contents(), Phase.SERVICES)).isTrue();
        story.done(Phase.PRE).part(Phase.SERVICES, "2");
        assertThat(StagedPhaseEnd.ended(story.contents(), Phase.PRE)).isTrue();
        story.ended(Outcome.FAILED, "broken");
        assertThat(StagedPhaseEnd.ended(story.contents(), Phase.SERVICES)).isTrue();

        RolloutEnd pre = StagedPhaseEnd.of(story.contents(), Phase.PRE);
        assertThat(pre.outcome()).isEqualTo(Outcome.SUCCESSFUL);
        assertThat(pre.reason()).isNull();
        RolloutEnd services = StagedPhaseEnd.of(story.contents(), Phase.SERVICES);
        assertThat(services.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(services.reason()).isEqualTo("broken");
        assertThat(services.report().rollout()).isEqualTo("r1");
    }

    @Test
    void whatIsDoneAlreadyIsSaid() {
        Story story = story(SERVICES_ONLY).part(Phase.SERVICES, "1").done(Phase.SERVICES);

        assertThat(StagedPhaseEnd.doneBefore(story.contents(), Phase.SERVICES))
                .isEqualTo("rollout r1: the services are done already, nothing is done twice");
        assertThat(StagedPhaseEnd.doneBefore(story.contents(), Phase.PRE))
                .isEqualTo("WARN: skipping rollout of pre-deployment tasks, none found");
        Story follower = story(ALL.without(Set.of(Phase.PRE)));
        assertThat(StagedPhaseEnd.doneBefore(follower.contents(), Phase.PRE))
                .isEqualTo("rollout r1: the pre-deployment tasks are done already, nothing is done twice");
    }

    @Test
    void whoAsksForServicesMaySayHowLongTheyTake() {
        Story story = story();
        story.part(Phase.SERVICES, "2", Duration.ofMinutes(20));
        story.part(Phase.POST, "3");
        RolloutState state = RolloutState.of(story.contents().events());

        assertThat(state.phases.get(Phase.SERVICES).units)
                .isNotEmpty()
                .allSatisfy(unit -> assertThat(unit.unit.maxWait()).isEqualTo(Duration.ofMinutes(20)));
        assertThat(state.phases.get(Phase.POST).units).isNotEmpty().allSatisfy(unit -> assertThat(unit.unit.maxWait())
                .isNotEqualTo(Duration.ofMinutes(30)));
    }
}
