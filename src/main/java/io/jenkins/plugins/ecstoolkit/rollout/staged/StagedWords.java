package io.jenkins.plugins.ecstoolkit.rollout.staged;

import io.jenkins.plugins.ecstoolkit.rollout.log.RolloutReason;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.words.Sentence;

/** Why a phase that is asked for on its own may not begin. */
final class StagedWords {

    private StagedWords() {}

    private static String only(Phase phase) {
        return "only: '" + phase.key() + "'";
    }

    static String notYet(Phase phase, Phase missing, RolloutRequest asked) {
        return Messages.StagedWords_notYet(only(phase), only(missing), asked.what(), asked.cluster());
    }

    /** The same, with what does without the phases before. */
    static String alone(Phase phase, Phase missing, RolloutRequest asked) {
        String notYet = notYet(phase, missing, asked);
        return phase == Phase.SERVICES
                ? Messages.StagedWords_servicesAlone(notYet)
                : Messages.StagedWords_runThat(notYet);
    }

    /** The same, when another rollout of the same tag is there, but it was asked for in another way. */
    static String similar(Phase phase, Phase missing, RolloutRequest asked) {
        return Messages.StagedWords_similar(notYet(phase, missing, asked));
    }

    static String over(Phase phase, Phase first, RolloutState state) {
        return Messages.StagedWords_over(only(phase), state.id, only(first));
    }

    static String stillRunning(Phase phase, Phase open, RolloutState state) {
        return Messages.StagedWords_stillRunning(only(phase), only(open), state.id);
    }

    static String interrupted(Phase phase, Phase open, RolloutState state) {
        return state.suspended == null
                ? Messages.StagedWords_interrupted(only(phase), only(open), state.id)
                : Messages.StagedWords_suspended(only(phase), only(open), state.id, state.suspended);
    }

    static String failed(Phase phase, Phase failed, RolloutState state) {
        String text = state.outcome == Outcome.ABORTED
                ? Messages.StagedWords_aborted(only(phase), only(failed), state.id)
                : Messages.StagedWords_failed(only(phase), only(failed), state.id);
        return Sentence.because(text, RolloutReason.summary(state));
    }
}
