package io.jenkins.plugins.ecstoolkit.rollout.rig;

import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.report.PhaseReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Reports without a journal, as builds note them. */
public final class ReportStates {

    private ReportStates() {}

    /** A rollout that has begun. */
    public static RolloutReport running(String rollout) {
        return new RolloutReport(rollout, "example", "new", "running", null, Instant.EPOCH, null, 0, List.of());
    }

    /** A rollout of services that stand like this. */
    public static RolloutReport of(String rollout, String status, Instant endedAt, String... services) {
        List<UnitReport> units = Arrays.stream(services)
                .map(service -> new UnitReport(
                        new Unit.Service("services-1", "app", List.of(), false, true, Duration.ofMinutes(5), true, ""),
                        service,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null))
                .toList();
        PhaseReport phase = new PhaseReport(Phase.SERVICES, status, Instant.EPOCH, endedAt, units);
        return new RolloutReport(rollout, "example", "new", status, null, Instant.EPOCH, endedAt, 0, List.of(phase));
    }
}
