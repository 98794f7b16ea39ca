package io.jenkins.plugins.ecstoolkit.jenkins.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.report.PhaseReport;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A phase in the REST API: its {@code services}, or its {@code tasks}, and an empty list in place of the other. */
@ExportedBean(defaultVisibility = 3)
public final class ExportedPhase {

    private final PhaseReport phase;

    ExportedPhase(PhaseReport phase) {
        this.phase = phase;
    }

    @Exported
    public String getPhase() {
        return phase.phase().key();
    }

    @Exported
    public String getStatus() {
        return phase.status();
    }

    @Exported
    @CheckForNull
    public String getStartedAt() {
        return ExportedRollout.text(phase.startedAt());
    }

    @Exported
    @CheckForNull
    public String getEndedAt() {
        return ExportedRollout.text(phase.endedAt());
    }

    @Exported
    @CheckForNull
    public Long getDurationSeconds() {
        return phase.durationSeconds();
    }

    @Exported
    public List<ExportedUnit> getServices() {
        return units(phase.phase() == Phase.SERVICES);
    }

    @Exported
    public List<ExportedUnit> getTasks() {
        return units(phase.phase() != Phase.SERVICES);
    }

    private List<ExportedUnit> units(boolean ours) {
        return ours ? phase.units().stream().map(ExportedUnit::new).toList() : List.of();
    }
}
