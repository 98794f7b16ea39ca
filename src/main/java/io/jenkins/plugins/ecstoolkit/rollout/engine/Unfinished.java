package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLines;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The end of a rollout that nobody will go on with: its journal gets its last line, nothing is done in ECS. */
public final class Unfinished {

    private Unfinished() {}

    /**
     * Ends the rollout of a journal that nobody works on.
     *
     * @param reason why nobody will go on, one sentence for people
     * @return what to tell of it, such as what was left running; empty when the rollout had not begun or had ended before
     * @throws JournalException when the journal cannot be read or written, or somebody works on it
     * @throws IllegalArgumentException when the journal does not begin with a request
     */
    public static List<LogLine> end(Path journal, String reason, Instant now) throws JournalException {
        JournalContents contents = JournalReader.read(journal);
        if (contents.events().isEmpty() || contents.ended()) {
            return List.of();
        }
        RolloutState state = RolloutState.of(contents.events());
        Entry end = new Entry(state.lastSeq + 1, now, null, end(state, reason));
        try (Journal open = Journal.resume(journal, contents)) {
            open.append(end);
        }
        state.apply(end);
        return LogLines.of(end, state);
    }

    /** What the last line says: who had it aborted before is named rather than what came after. */
    static RolloutEvent end(RolloutState state, String reason) {
        String why = state.abort != null
                ? state.abortCause
                : state.suspended == null ? reason : Messages.Unfinished_suspended(reason, state.suspended);
        return new RolloutEvent.Ended(Outcome.ABORTED, why);
    }
}
