package io.jenkins.plugins.ecstoolkit.rollout.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.model.Elapsed;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.state.PhaseState;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What happened in one phase.
 *
 * @param phase which phase
 * @param status {@code waiting}, {@code running}, {@code successful}, {@code failed} or {@code skipped} (nothing to do);
 *     {@code aborted} or {@code interrupted} when it was running and nobody works on it any more
 * @param startedAt when it began; null before
 * @param endedAt when it ended; null before
 * @param units its tasks or services, in the order of the configuration
 */
@JsonPropertyOrder({
    "phase",
    "status",
    "startedAt",
    "endedAt",
    "durationSeconds",
    "total",
    "successful",
    "failed",
    "services",
    "tasks"
})
public record PhaseReport(
        Phase phase,
        String status,
        @CheckForNull Instant startedAt,
        @CheckForNull Instant endedAt,
        @JsonIgnore List<UnitReport> units) {

    /** How many units a phrase names. */
    private static final int NAMED = 5;

    public PhaseReport {
        units = List.copyOf(units);
    }

    static PhaseReport of(RolloutState rollout, PhaseState state) {
        String status = state.outcome != null ? state.outcome.word() : state.startedAt != null ? "running" : "waiting";
        return new PhaseReport(
                state.phase,
                status,
                state.startedAt,
                state.endedAt,
                state.units.stream().map(unit -> UnitReport.of(rollout, unit)).toList());
    }

    PhaseReport withUnits(UnaryOperator<UnitReport> change) {
        return new PhaseReport(
                phase, status, startedAt, endedAt, units.stream().map(change).toList());
    }

    /** As {@link UnitReport#left}. */
    PhaseReport left(String word) {
        return new PhaseReport(
                phase,
                "running".equals(status) ? word : status,
                startedAt,
                endedAt,
                units.stream().map(u -> u.left(word)).toList());
    }

    /** Whether it has begun and was not seen to end. */
    boolean open() {
        return startedAt != null && endedAt == null;
    }

    /** How long it took, in whole seconds; null before its end. */
    @JsonProperty
    @CheckForNull
    public Long durationSeconds() {
        return Elapsed.seconds(startedAt, endedAt);
    }

    /** How many tasks or services it has. */
    @JsonProperty
    public int total() {
        return units.size();
    }

    /** How many of them ended well. */
    @JsonProperty
    public long successful() {
        return count("successful");
    }

    /** How many of them failed. */
    @JsonProperty
    public long failed() {
        return count("failed");
    }

    /** Its services; null for a phase of tasks. */
    @JsonProperty
    @CheckForNull
    public List<UnitReport> services() {
        return phase == Phase.SERVICES ? units : null;
    }

    /** Its tasks; null for the services' phase. */
    @JsonProperty
    @CheckForNull
    public List<UnitReport> tasks() {
        return phase == Phase.SERVICES ? null : units;
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
        String ended = texts.say("progress.ended", texts.phase(phase), successful() + failed(), units.size());
        return waiting.isEmpty() ? ended : texts.say("progress.waiting", ended, all);
    }

    private long count(String status) {
        return units.stream().filter(u -> u.status().equals(status)).count();
    }
}
