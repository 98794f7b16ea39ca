package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.ecstoolkit.jenkins.report.RolloutNotes;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.staged.PartialRollout;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;

/** When a build is over, nobody asks for further phases of its rollouts, so that they are over too. */
@Extension
public final class BuildEnd extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(BuildEnd.class.getName());

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        BuildJournals journals = new BuildJournals(run.getRootDir());
        for (String rollout : journals.rollouts()) {
            try {
                RolloutReport report = PartialRollout.end(journals.file(rollout), Instant.now());
                if (report != null) {
                    RolloutNotes.note(run, report);
                }
            } catch (JournalException | IllegalArgumentException e) {
                LOGGER.log(Level.WARNING, e, () -> "cannot end rollout " + rollout + " with its build");
            }
        }
    }
}
