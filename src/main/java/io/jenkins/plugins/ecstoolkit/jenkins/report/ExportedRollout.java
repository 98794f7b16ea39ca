package io.jenkins.plugins.ecstoolkit.jenkins.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import java.util.List;
import java.util.function.Function;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A rollout in the REST API. */
@ExportedBean(defaultVisibility = 3)
public final class ExportedRollout {

    private final ReportSection section;

    ExportedRollout(ReportSection section) {
        this.section = section;
    }

    @Exported
    public String getRollout() {
        return section.rollout();
    }

    /** Why the rest is missing, or not whole; null when there is nothing to say. */
    @Exported
    @CheckForNull
    public String getProblem() {
        return section.problem();
    }

    @Exported
    @CheckForNull
    public String getAccount() {
        return section.account();
    }

    @Exported
    @CheckForNull
    public String getRegion() {
        return section.region();
    }

    @Exported
    @CheckForNull
    public String getCluster() {
        return known(RolloutReport::cluster);
    }

    @Exported
    @CheckForNull
    public String getImageTag() {
        return known(RolloutReport::imageTag);
    }

    @Exported
    @CheckForNull
    public String getStatus() {
        return known(RolloutReport::status);
    }

    @Exported(skipNull = true)
    @CheckForNull
    public String getSummary() {
        return known(RolloutReport::summary);
    }

    @Exported
    @CheckForNull
    public String getReason() {
        return known(RolloutReport::reason);
    }

    @Exported
    @CheckForNull
    public String getStartedAt() {
        return text(known(RolloutReport::startedAt));
    }

    @Exported
    @CheckForNull
    public String getEndedAt() {
        return text(known(RolloutReport::endedAt));
    }

    @Exported
    @CheckForNull
    public Long getDurationSeconds() {
        return known(RolloutReport::durationSeconds);
    }

    @Exported
    @CheckForNull
    public Integer getResumed() {
        return known(RolloutReport::resumed);
    }

    @Exported
    public List<ExportedPhase> getPhases() {
        RolloutReport report = section.report();
        return report == null
                ? List.of()
                : report.phases().stream().map(ExportedPhase::new).toList();
    }

    /** Something of the report; null when the journal does not tell it. */
    @CheckForNull
    private <T> T known(Function<RolloutReport, T> of) {
        return section.report() == null ? null : of.apply(section.report());
    }

    @CheckForNull
    static String text(@CheckForNull Object value) {
        return value == null ? null : value.toString();
    }
}
