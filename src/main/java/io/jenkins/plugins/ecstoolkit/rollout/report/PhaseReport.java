package io.jenkins.plugins.ecstoolkit.rollout.report;

import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.state.PhaseState;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

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

    /** How many units a phrase names. */
    private static final int NAMED = 5;

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

    /** As {@link UnitReport#interrupted}. */
    PhaseReport interrupted() {
        return new PhaseReport(
                phase,
                "running".equals(status) ? RolloutReport.INTERRUPTED : status,
                startedAt,
                endedAt,
                units.stream().map(UnitReport::interrupted).toList());
    }

    /** As {@link RolloutReport#progress}. */
    String progress(ReportTexts texts) {
        String waiting = units.stream()
                .filter(u -> "running".equals(u.status()))
                .limit(NAMED)
                .map(u -> u.waiting(texts))
                .collect(Collectors.joining(", "));
        long running = count("running");
        String all = running > NAMED ? texts.say("more", waiting, running - NAMED) : waiting;
        String ended =
                texts.say("progress.ended", texts.phase(phase), count("successful") + count("failed"), units.size());
        return waiting.isEmpty() ? ended : texts.say("progress.waiting", ended, all);
    }

    long count(String status) {
        return units.stream().filter(u -> u.status().equals(status)).count();
    }
}
