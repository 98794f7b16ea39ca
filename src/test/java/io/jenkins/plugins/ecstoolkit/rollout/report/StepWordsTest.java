package io.jenkins.plugins.ecstoolkit.rollout.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.ReportStates;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Story;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The label of a step when its rollout is over. */
class StepWordsTest {

    private static String outcome(Phase only, int tasks, boolean tasksWait, int services, boolean servicesWait) {
        List<Unit> units = new ArrayList<>();
        if (tasks > 0) {
            units.add(UnitRig.task(tasks, true, tasksWait));
        }
        for (int i = 1; i <= services; i++) {
            units.add(new Unit.Service(
                    "services-" + i,
                    "s" + i,
                    List.of(),
                    false,
                    WaitPolicy.stable(Duration.ofMinutes(5), true)
                            .withUntil(servicesWait ? WaitUntil.STABLE : WaitUntil.NONE),
                    ""));
        }
        Story story = Story.of(
                        "r1", new RolloutRequest("example", "new", units, Set.of(), 1), false, JournalOwner.NOBODY)
                .ended(Outcome.SUCCESSFUL, null);
        return StepWords.outcome(RolloutReport.of(story.contents()).end(), only);
    }

    @Test
    void whatWasWaitedForIsStable() {
        assertThat(outcome(null, 2, true, 3, true)).isEqualTo("2 tasks successful, 3 services stable");
        assertThat(outcome(null, 1, true, 1, true)).isEqualTo("1 task successful, 1 service stable");
    }

    @Test
    void whatWasNotIsOnlyBegun() {
        assertThat(outcome(null, 2, false, 3, false)).isEqualTo("2 tasks started, 3 services updated");
        assertThat(outcome(null, 1, false, 1, false)).isEqualTo("1 task started, 1 service updated");
    }

    @Test
    void aPhaseIsToldAlone() {
        assertThat(outcome(Phase.PRE, 2, true, 3, true)).isEqualTo("2 tasks successful");
        assertThat(outcome(Phase.SERVICES, 2, true, 3, true)).isEqualTo("3 services stable");
        assertThat(outcome(Phase.POST, 2, true, 3, true)).isEqualTo(Messages.StepWords_nothing());
    }

    @Test
    void anOutcomeWithoutAReasonIsAWord() {
        RolloutReport report = ReportStates.running("r1");
        assertThat(StepWords.outcome(new RolloutEnd(Outcome.ABORTED, null, report), null))
                .isEqualTo("aborted");
        assertThat(StepWords.outcome(new RolloutEnd(Outcome.PARTIAL, "why", report), null))
                .isEqualTo(Messages.StepWords_partial() + ": why");
        assertThat(StepWords.outcome(new RolloutEnd(Outcome.FAILED, "a\nb", report), null))
                .isEqualTo("failed: a; b");
        assertThat(StepWords.outcome(new RolloutEnd(null, "why", report), null)).isEqualTo("cannot go on for now: why");
    }
}
