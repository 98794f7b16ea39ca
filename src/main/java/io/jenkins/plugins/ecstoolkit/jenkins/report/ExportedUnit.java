package io.jenkins.plugins.ecstoolkit.jenkins.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A service or a task of the configuration in the REST API. An answer without {@code depth} or {@code tree} says how it
 * stands; the rest would make that of a large rollout long. What is below it is exported as the terminal writes it.
 */
@ExportedBean(defaultVisibility = 4)
public final class ExportedUnit {

    /** What an answer needs a {@code depth} of 1 for. */
    private static final int DETAILS = 3;

    private final UnitReport unit;

    ExportedUnit(UnitReport unit) {
        this.unit = unit;
    }

    @Exported
    public String getName() {
        return unit.name();
    }

    @Exported
    public String getStatus() {
        return unit.status();
    }

    @Exported(skipNull = true)
    @CheckForNull
    public String getSummary() {
        return unit.summary();
    }

    @Exported
    @CheckForNull
    public String getReason() {
        return unit.reason();
    }

    @Exported(skipNull = true)
    @CheckForNull
    public String getCause() {
        return unit.cause();
    }

    @Exported
    @CheckForNull
    public String getStartedAt() {
        return ExportedRollout.text(unit.times().startedAt());
    }

    @Exported
    @CheckForNull
    public String getChangedAt() {
        return ExportedRollout.text(unit.times().changedAt());
    }

    @Exported
    @CheckForNull
    public String getEndedAt() {
        return ExportedRollout.text(unit.times().endedAt());
    }

    @Exported
    @CheckForNull
    public Long getDurationSeconds() {
        return unit.times().durationSeconds();
    }

    @Exported
    @CheckForNull
    public String getRevisionBefore() {
        return unit.revision().before();
    }

    @Exported
    @CheckForNull
    public String getRevisionAfter() {
        return unit.revision().after();
    }

    @Exported
    @CheckForNull
    public String getRunsNow() {
        return ReportSection.runsNow(unit);
    }

    @Exported
    @CheckForNull
    public String getDeployment() {
        return unit.deployment().followed();
    }

    @Exported(skipNull = true)
    @CheckForNull
    public Object getRollback() {
        return unit.rollback() == null ? null : Codec.map(unit.rollback());
    }

    /** Where its deployment waits for a person or a function; null while it does not. */
    @Exported(skipNull = true)
    @CheckForNull
    public List<?> getPauses() {
        List<?> pauses = Codec.maps(unit.deployment().pauses());
        return pauses.isEmpty() ? null : pauses;
    }

    /** That ECS goes on with it, though it has ended well; null when it does not. */
    @Exported(skipNull = true)
    @CheckForNull
    public Object getLeftToEcs() {
        return unit.leftToEcs() == null ? null : Codec.map(unit.leftToEcs());
    }

    /** The share of the traffic that the new revision has; null when it was not told. */
    @Exported(visibility = DETAILS, skipNull = true)
    @CheckForNull
    public Object getTraffic() {
        return unit.deployment().traffic() == null
                ? null
                : Codec.map(unit.deployment().traffic());
    }

    @Exported(visibility = DETAILS)
    public List<String> getDiff() {
        return unit.revision().diff();
    }

    @Exported(visibility = DETAILS)
    public List<?> getImages() {
        return Codec.maps(unit.revision().images());
    }

    @Exported(visibility = DETAILS)
    public List<?> getDeployments() {
        return Codec.maps(unit.deployment().all());
    }

    @Exported(visibility = DETAILS, skipNull = true)
    @CheckForNull
    public Object getServiceDeployment() {
        return unit.deployment().told() == null
                ? null
                : Codec.map(unit.deployment().told());
    }

    @Exported(visibility = DETAILS)
    public List<?> getTasks() {
        return Codec.maps(unit.tasks());
    }

    @Exported(visibility = DETAILS)
    public List<String> getWarnings() {
        return unit.evidence().warnings();
    }

    @Exported(visibility = DETAILS)
    public List<String> getEvents() {
        return unit.evidence().events();
    }

    @Exported(visibility = DETAILS)
    public List<String> getStoppedTasks() {
        return unit.evidence().stoppedTasks();
    }

    @Exported(visibility = DETAILS)
    public List<?> getLogs() {
        return Codec.maps(unit.evidence().logs());
    }

    @Exported(visibility = DETAILS)
    public List<?> getTargets() {
        return Codec.maps(unit.evidence().targets());
    }
}
