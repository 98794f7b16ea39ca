package io.jenkins.plugins.ecstoolkit.jenkins.report;

import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.report.PhaseReport;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A phase in the REST API: its {@code services}, or its {@code tasks}. */
@ExportedBean(defaultVisibility = 3)
public record ExportedPhase(
        @Exported String phase,
        @Exported String status,
        @Exported String startedAt,
        @Exported String endedAt,
        @Exported Long durationSeconds,
        @Exported List<ExportedUnit> services,
        @Exported List<ExportedUnit> tasks) {

    public ExportedPhase {
        services = List.copyOf(services);
        tasks = List.copyOf(tasks);
    }

    static ExportedPhase of(PhaseReport phase) {
        List<ExportedUnit> units = phase.units().stream().map(ExportedUnit::of).toList();
        boolean services = phase.phase() == Phase.SERVICES;
        return new ExportedPhase(
                phase.phase().key(),
                phase.status(),
                ExportedRollout.text(phase.startedAt()),
                ExportedRollout.text(phase.endedAt()),
                ExportedRollout.seconds(phase.startedAt(), phase.endedAt()),
                services ? units : List.of(),
                services ? List.of() : units);
    }
}
