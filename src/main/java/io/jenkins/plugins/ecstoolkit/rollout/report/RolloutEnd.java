package io.jenkins.plugins.ecstoolkit.rollout.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;

/**
 * Why an engine is done with a rollout.
 *
 * @param outcome how the rollout ended; null when it is only suspended and can be resumed from its journal
 * @param reason one sentence for people; null after a success
 * @param report what happened
 */
public record RolloutEnd(@CheckForNull Outcome outcome, @CheckForNull String reason, RolloutReport report) {

    /** The reason in one short sentence, where it is that of a failed task or service; null after a success. */
    @CheckForNull
    public String summary() {
        return reason != null && reason.equals(report.reason()) ? report.summary() : reason;
    }

    /** Whether everything that was asked for was done. */
    public boolean successful() {
        return outcome == Outcome.SUCCESSFUL;
    }

    /** Whether the rollout stopped in the middle and can be resumed from its journal. */
    public boolean suspended() {
        return outcome == null;
    }
}
