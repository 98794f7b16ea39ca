package io.jenkins.plugins.ecstoolkit.jenkins.report;

import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes down with a build how its rollouts stand. */
public final class RolloutNotes {

    private static final Logger LOGGER = Logger.getLogger(RolloutNotes.class.getName());

    private RolloutNotes() {}

    /** Notes how a rollout of the build stands, saves the build when that is news, and tells the job of its end. Never fails. */
    public static void note(Run<?, ?> run, RolloutReport report) {
        try {
            if (replace(run, RolloutCounts.of(report))) {
                run.save();
            }
            if (report.endedAt() != null) {
                Path journal = RolloutReportAction.journal(run, report.rollout());
                JobSummaryFile.add(run, ReportSection.read(report.rollout(), journal));
            }
        } catch (IOException | RuntimeException e) {
            // The rollout goes on all the same: its journal is what matters.
            LOGGER.log(Level.WARNING, e, () -> "cannot note rollout " + report.rollout() + " with its build");
        }
    }

    /**
     * Notes that what a build has noted as unfinished is over, when its journal is gone or cannot be read, so that it cannot
     * say so. Never fails.
     *
     * @param alive says of a rollout whether somebody works on it at this moment
     */
    static void noteLost(Run<?, ?> run, Predicate<String> alive) {
        RolloutReportAction action = run.getAction(RolloutReportAction.class);
        if (action == null) {
            return;
        }
        try {
            if (action.endAll(alive)) {
                run.save();
            }
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot note the end of rollouts with " + run);
        }
    }

    /** Whether a rollout has been noted with the build; its journal was begun before. */
    public static boolean noted(Run<?, ?> run, String rollout) {
        RolloutReportAction action = run.getAction(RolloutReportAction.class);
        return action != null && action.counts(rollout);
    }

    private static boolean replace(Run<?, ?> run, RolloutCounts counts) {
        synchronized (run) {
            RolloutReportAction action = run.getAction(RolloutReportAction.class);
            if (action == null) {
                action = new RolloutReportAction();
                run.addAction(action);
            }
            return action.replace(counts);
        }
    }
}
