package io.jenkins.plugins.ecstoolkit.rollout.staged;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.state.PhaseState;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Ends a rollout whose next phase nobody will ask for any more. */
public final class StagedRolloutClosure {

    private StagedRolloutClosure() {}

    /**
     * Ends the rollout of a journal if it waits for a phase to be asked for; nothing is done in ECS, and a rollout of
     * another kind is left alone.
     *
     * @return what the rollout came to; null when there was nothing to end
     * @throws JournalException when the journal cannot be read or written, or somebody works on it
     */
    @CheckForNull
    public static RolloutReport end(Path file, Instant now) throws JournalException {
        JournalContents contents = JournalReader.read(file);
        if (!contents.staged()) {
            return null;
        }
        RolloutState state = RolloutState.of(contents.events());
        if (!state.waitsForNextPhase()) {
            return null;
        }
        Entry end = new Entry(state.lastSeq + 1, now, null, new RolloutEvent.Ended(Outcome.PARTIAL, reason(state)));
        try (Journal journal = Journal.resume(file, contents)) {
            journal.append(end);
        }
        state.apply(end);
        return RolloutReport.of(state);
    }

    private static String reason(RolloutState state) {
        String missing = words(state, null);
        String done = words(state, Outcome.SUCCESSFUL);
        return done.isEmpty()
                ? Messages.StagedRolloutClosure_nothingDone(missing)
                : Messages.StagedRolloutClosure_done(missing, done);
    }

    private static String words(RolloutState state, Outcome outcome) {
        List<PhaseState> phases = state.phases.values().stream()
                .filter(p -> p.outcome == outcome && !p.units.isEmpty())
                .toList();
        return phases.stream()
                .map(p -> p.phase.words())
                .reduce(Messages::StagedRolloutClosure_and)
                .orElse("");
    }
}
