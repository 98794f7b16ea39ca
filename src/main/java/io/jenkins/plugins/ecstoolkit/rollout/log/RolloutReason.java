package io.jenkins.plugins.ecstoolkit.rollout.log;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.util.List;

/** Why a rollout ended as it did, in the language of the reader. */
public final class RolloutReason {

    /** So long a summary is at most, in characters. */
    public static final int MAX_LENGTH = FailureSentence.MAX_LENGTH;

    private RolloutReason() {}

    /**
     * What failed first and why, in one short sentence.
     *
     * @param name of the task or service
     * @param summary why it failed
     * @param more how many others failed
     */
    public static String summary(@NonNull String name, @NonNull String summary, int more) {
        String first = FailureSentence.because(name, summary);
        if (more == 0) {
            return FailureSentence.cut(first);
        }
        int room = MAX_LENGTH - Messages.RolloutReason_more("", more).length();
        return Messages.RolloutReason_more(Printable.cut(first, room), more);
    }

    /** The same of a rollout; its reason where no task or service has failed. */
    @CheckForNull
    public static String summary(RolloutState state) {
        List<UnitState> failed = state.units.values().stream()
                .filter(u -> FailureText.of(u) != null)
                .toList();
        return state.reason != null || state.outcome != Outcome.FAILED || failed.isEmpty()
                ? of(state)
                : summary(
                        failed.get(0).unit.name(), FailureText.of(failed.get(0)).summary(), failed.size() - 1);
    }

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
        String first = Sentence.because(failed.get(0).unit.name(), FailureText.line(FailureText.of(failed.get(0))));
        return failed.size() == 1 ? first : Messages.RolloutReason_more(first, failed.size() - 1);
    }
}
