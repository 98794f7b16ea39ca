package io.jenkins.plugins.ecstoolkit.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What happened in one phase.
 *
 * @param phase which phase
 * @param status {@code waiting}, {@code running}, {@code successful}, {@code failed} or {@code skipped} (nothing to do)
 * @param startedAt when it began; null before
 * @param endedAt when it ended; null before
 * @param units its tasks or services, in the order of the configuration
 */
public record PhaseReport(Phase phase, String status, Instant startedAt, Instant endedAt, List<UnitReport> units) {

    public PhaseReport {
        units = List.copyOf(units);
    }

    static PhaseReport of(PhaseState state) {
        String status = state.outcome != null ? state.outcome.word() : state.startedAt != null ? "running" : "waiting";
        return new PhaseReport(
                state.phase,
                status,
                state.startedAt,
                state.endedAt,
                state.units.stream().map(UnitReport::of).toList());
    }

    private long count(String status) {
        return units.stream().filter(u -> u.status().equals(status)).count();
    }

    Map<String, Object> toMap() {
        List<Object> unitMaps = new ArrayList<>();
        units.forEach(u -> unitMaps.add(u.toMap()));
        return EventData.of("phase", phase.key())
                .and("status", status)
                .and("startedAt", startedAt == null ? null : startedAt.toString())
                .and("endedAt", endedAt == null ? null : endedAt.toString())
                .and("durationSeconds", RolloutReport.seconds(startedAt, endedAt))
                .and("total", units.size())
                .and("successful", count("successful"))
                .and("failed", count("failed"))
                .and(phase == Phase.SERVICES ? "services" : "tasks", unitMaps)
                .map();
    }
}
