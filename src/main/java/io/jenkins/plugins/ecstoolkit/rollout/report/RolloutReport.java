package io.jenkins.plugins.ecstoolkit.rollout.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.log.RolloutReason;
import io.jenkins.plugins.ecstoolkit.rollout.model.Elapsed;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What happened in a rollout, for people and programs; a snapshot.
 *
 * @param rollout the rollout's id
 * @param cluster the cluster
 * @param imageTag the new tag; null when none was asked for
 * @param status {@code running}, {@code interrupted} (nobody works on it, though it has not ended; only where that can be
 *     known), {@code waiting} (for its next phase to be asked for), {@code suspended},
 *     {@code successful}, {@code failed}, {@code aborted} or {@code partial} (some phases were never asked for)
 * @param reason why it failed, was suspended or is partial; null otherwise
 * @param startedAt when it began
 * @param endedAt when it ended; null while it has not
 * @param resumed how often it was resumed
 * @param phases its phases, in order; those that the caller left out are missing
 */
@JsonPropertyOrder({
    "rollout",
    "cluster",
    "imageTag",
    "status",
    "reason",
    "startedAt",
    "endedAt",
    "durationSeconds",
    "resumed",
    "phases"
})
public record RolloutReport(
        String rollout,
        String cluster,
        @CheckForNull String imageTag,
        String status,
        @CheckForNull String reason,
        Instant startedAt,
        @CheckForNull Instant endedAt,
        int resumed,
        List<PhaseReport> phases) {

    /** Between two phases that are asked for one by one. */
    public static final String WAITING = "waiting";

    /** Its process ended before it did; it can be continued. */
    static final String INTERRUPTED = "interrupted";

    public RolloutReport {
        phases = List.copyOf(phases);
    }

    /** The report of a journal. */
    public static RolloutReport of(JournalContents contents) {
        return of(RolloutState.of(contents.events()));
    }

    public static RolloutReport of(RolloutState state) {
        RolloutReport report = new RolloutReport(
                state.id,
                state.request.cluster(),
                state.request.imageTag(),
                status(state),
                state.outcome != null ? RolloutReason.of(state) : state.suspended,
                state.startedAt,
                state.endedAt,
                state.resumed,
                state.phases.values().stream()
                        .filter(p -> !state.request.skipped().contains(p.phase))
                        .map(p -> PhaseReport.of(state, p))
                        .toList());
        return report.over() ? report.left(Outcome.ABORTED.word()) : report;
    }

    private static String status(RolloutState state) {
        if (state.outcome != null) {
            return state.outcome.word();
        }
        if (state.suspended != null) {
            return "suspended";
        }
        return state.waitsForNextPhase() ? WAITING : "running";
    }

    /** The same when nobody works on the rollout any more, though it has not ended. */
    RolloutReport interrupted() {
        return left(INTERRUPTED);
    }

    /** The same with another report of each task and service. */
    RolloutReport withUnits(UnaryOperator<UnitReport> change) {
        return new RolloutReport(
                rollout,
                cluster,
                imageTag,
                status,
                reason,
                startedAt,
                endedAt,
                resumed,
                phases.stream().map(phase -> phase.withUnits(change)).toList());
    }

    /** As {@link UnitReport#left}. */
    private RolloutReport left(String word) {
        return new RolloutReport(
                rollout,
                cluster,
                imageTag,
                "running".equals(status) ? word : status,
                reason,
                startedAt,
                endedAt,
                resumed,
                phases.stream().map(p -> p.left(word)).toList());
    }

    /** How long it took, in whole seconds; null before its end. */
    @JsonProperty
    @CheckForNull
    public Long durationSeconds() {
        return Elapsed.seconds(startedAt, endedAt);
    }

    /**
     * A phrase that says how far the rollout is and what it waits for, such as {@code services: 1 of 3 ended, waiting for
     * app-worker (ecs-svc/1)}.
     */
    public String progress() {
        return progress(ReportTexts.ENGLISH);
    }

    /** The same in the reader's language. */
    public String progress(ReportTexts texts) {
        return phases.stream()
                .filter(p -> "running".equals(p.status()))
                .findFirst()
                .map(p -> p.progress(texts))
                .orElseGet(() -> "running".equals(status)
                        ? texts.say("progress.checking")
                        : WAITING.equals(status) ? texts.say("progress.next", next(texts)) : texts.state(status));
    }

    private String next(ReportTexts texts) {
        return phases.stream()
                .filter(p -> WAITING.equals(p.status()) && !p.units().isEmpty())
                .findFirst()
                .map(p -> texts.phase(p.phase()))
                .orElse("");
    }

    /**
     * What failed and why, in one sentence of at most {@value RolloutReason#MAX_LENGTH} characters; the reason where no task
     * or service has failed, which may have several lines; null when there is nothing to tell.
     */
    @JsonProperty
    @CheckForNull
    public String summary() {
        List<UnitReport> failed = phases.stream()
                .flatMap(p -> p.units().stream())
                .filter(u -> u.summary() != null)
                .toList();
        return !"failed".equals(status) || failed.isEmpty()
                ? reason
                : RolloutReason.summary(
                        failed.get(0).unit().name(), failed.get(0).summary(), failed.size() - 1);
    }

    /** Whether nothing more will come. */
    public boolean over() {
        return endedAt != null;
    }

    /** Whether a phase has begun, so that anything may have been changed. */
    public boolean begun() {
        return phases.stream().anyMatch(p -> p.startedAt() != null);
    }

    /** How the rollout ended, or was suspended, as its listener was told. */
    public RolloutEnd end() {
        boolean open = Set.of("running", "suspended", WAITING, INTERRUPTED).contains(status);
        return new RolloutEnd(open ? null : Outcome.fromWord(status), reason, this);
    }

    /** What is still going on in ECS because of this rollout: one phrase for each running task or rolling service. */
    public List<String> stillRunning() {
        return phases.stream()
                .flatMap(p -> p.units().stream())
                .flatMap(u -> u.stillRunning().stream())
                .toList();
    }

    /**
     * Names of the services whose rollback has this status.
     *
     * @param status as in {@link RollbackReport#status}
     */
    public List<String> rollbacks(String status) {
        return phases.stream()
                .flatMap(p -> p.units().stream())
                .filter(u -> u.rollback() != null && u.rollback().status().equals(status))
                .map(UnitReport::name)
                .toList();
    }
}
