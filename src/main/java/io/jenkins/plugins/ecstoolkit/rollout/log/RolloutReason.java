package io.jenkins.plugins.ecstoolkit.rollout.log;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.util.List;

/** Why a rollout ended as it did, in the language of the reader. */
public final class RolloutReason {

    private RolloutReason() {}

    /** Null when there is nothing to say, as of a success. */
    @CheckForNull
    public static String of(RolloutState state) {
        if (state.reason != null || state.outcome != Outcome.FAILED) {
            return state.reason;
        }
        return state.phases.values().stream()
                .filter(p -> p.outcome == Outcome.FAILED)
                .findFirst()
                .map(p -> first(p.units.stream()
                        .filter(u -> u.outcome == Outcome.FAILED)
                        .toList()))
                .map(text -> text + RollbackWords.summary(state))
                .orElse(null);
    }

    @CheckForNull
    private static String first(List<UnitState> failed) {
        if (failed.isEmpty()) {
            return null;
        }
        String first = Sentence.because(failed.get(0).unit.name(), FailureText.of(failed.get(0)));
        return failed.size() == 1 ? first : Messages.RolloutReason_more(first, failed.size() - 1);
    }
}
