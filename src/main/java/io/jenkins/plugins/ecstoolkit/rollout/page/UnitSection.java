package io.jenkins.plugins.ecstoolkit.rollout.page;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.log.ConsoleLinks;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitHistory;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import java.time.Instant;

/** A part of a unit's details on the page; it writes nothing when it has nothing to say. */
interface UnitSection {

    /**
     * What a part may show.
     *
     * @param rollout the rollout the unit belongs to
     * @param unit what happened
     * @param history how it went over time; empty when nobody kept it
     * @param links where the unit is in the AWS console; null where {@link ConsoleLinks#in} gives none
     * @param now when the page is made
     */
    record Context(
            RolloutReport rollout,
            UnitReport unit,
            UnitHistory history,
            @CheckForNull ConsoleLinks links,
            Instant now) {

        /** When the unit ended, or was left alone; the page's time while neither has happened. */
        Instant end() {
            return ReportWords.end(unit, rollout, now);
        }
    }

    void render(Context context, Html html);
}
