package io.jenkins.plugins.ecstoolkit.rollout.staged;

import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLines;
import io.jenkins.plugins.ecstoolkit.rollout.log.RolloutReason;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.state.PhaseState;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;

/** How one phase of a rollout ended that was asked for on its own. */
public final class StagedPhaseEnd {

    private StagedPhaseEnd() {}

    /** Whether the phase is over, well or not. */
    public static boolean ended(JournalContents contents, Phase phase) {
        RolloutState state = RolloutState.of(contents.events());
        return state.ended() || state.stagedPhases.open != phase;
    }

    /** How a phase ended that is over, whatever has become of the rollout since. */
    public static RolloutEnd of(JournalContents contents, Phase phase) {
        RolloutState state = RolloutState.of(contents.events());
        RolloutReport report = RolloutReport.of(state);
        boolean wrong = state.ended() && state.outcome != Outcome.SUCCESSFUL && phase == state.stagedPhases.open;
        return wrong
                ? new RolloutEnd(state.outcome, RolloutReason.of(state), report)
                : new RolloutEnd(Outcome.SUCCESSFUL, null, report);
    }

    /** What to say of a phase that is not done because it was done before, or because there is nothing to do. */
    public static String doneBefore(JournalContents contents, Phase phase) {
        RolloutState state = RolloutState.of(contents.events());
        PhaseState was = state.phases.get(phase);
        return was.units.isEmpty() && !state.request.skipped().contains(phase)
                ? LogLine.Level.WARN + ": " + Messages.StagedPhaseEnd_noneFound(LogLines.of(phase))
                : Messages.StagedPhaseEnd_doneBefore(state.id, phase.words());
    }
}
