package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.jenkins.report.RolloutNotes;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.BuildJournals;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.staged.StagedPhaseEnd;
import io.jenkins.plugins.ecstoolkit.rollout.staged.StagedRolloutAdmission;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The journal that is known to be a step's without a comparison: by the id of its rollout, or by the node of a step that
 * asked for a phase. Reads files.
 */
final class OwnJournal {

    private final Run<?, ?> run;
    private final BuildJournals journals;
    private final String rollout;
    private final Phase phase;
    private final String node;

    /**
     * @param rollout the id of the step's rollout
     * @param phase the phase that it asks for; null for all
     * @param node the id of the step's node
     */
    OwnJournal(Run<?, ?> run, BuildJournals journals, String rollout, @CheckForNull Phase phase, String node) {
        this.run = run;
        this.journals = journals;
        this.rollout = rollout;
        this.phase = phase;
        this.node = node;
    }

    /**
     * Reads it.
     *
     * @return null when there is none
     * @throws JournalException when it cannot be read or is damaged; the message says where the rollout's traces are
     */
    @CheckForNull
    JournalContents read() throws IOException {
        if (phase != null) {
            return StagedRolloutAdmission.ofStep(journals.matching(JournalContents::staged), phase, node);
        }
        try {
            return journals.read(rollout);
        } catch (JournalException e) {
            throw new JournalException(Sentence.of(e.getMessage(), Messages.OwnJournal_traces(rollout)), e);
        }
    }

    /** Whether all that the step asks for is over. */
    boolean over(JournalContents journal) {
        return phase == null ? journal.ended() : StagedPhaseEnd.ended(journal, phase);
    }

    /** How it ended, which is noted with the build. */
    Opening.Ended end(JournalContents journal) {
        RolloutReport report = RolloutReport.of(journal);
        RolloutNotes.note(run, report);
        return new Opening.Ended(phase == null ? report.end() : StagedPhaseEnd.of(journal, phase));
    }

    /**
     * Refuses to begin when the build knows of the rollout and its journal is gone: nobody knows what was done.
     *
     * @throws JournalException when that is so
     */
    void requireNotLost() throws JournalException {
        Path file = journals.file(rollout);
        if (RolloutNotes.noted(run, rollout) && !Files.exists(file)) {
            throw new JournalException(
                    Messages.OwnJournal_deleted(file.toString(), Messages.OwnJournal_traces(rollout)), null);
        }
    }
}
