package io.jenkins.plugins.ecstoolkit.rollout.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.log.FailureText;
import io.jenkins.plugins.ecstoolkit.rollout.log.StoppedTaskWords;
import io.jenkins.plugins.ecstoolkit.rollout.model.Elapsed;
import io.jenkins.plugins.ecstoolkit.rollout.state.RollbackState;
import java.time.Instant;
import java.util.List;

/**
 * How a service's rollback went.
 *
 * @param status {@code running}, {@code successful}, {@code failed} or {@code left-alone}; {@code aborted} or
 *     {@code interrupted} when it was running and nobody works on it any more
 * @param reason null when it is successful, and while it is running
 * @param revision {@code family:revision} that it goes back to
 * @param with the action that took it back, or {@code ECS}; null before
 * @param deployment the deployment of that revision; null before it is known
 * @param stoppedTasks why tasks of that deployment have stopped; null when none was seen to
 * @param endedAt null before
 * @param durationSeconds null before its end
 */
public record RollbackReport(
        String status,
        @CheckForNull String reason,
        String revision,
        @CheckForNull String with,
        @CheckForNull String deployment,
        @CheckForNull List<String> stoppedTasks,
        Instant startedAt,
        @CheckForNull Instant endedAt,
        @CheckForNull Long durationSeconds) {

    public RollbackReport {
        stoppedTasks = stoppedTasks == null ? null : List.copyOf(stoppedTasks);
    }

    /** @return null when there is none */
    @CheckForNull
    static RollbackReport of(RollbackState state, String revision) {
        return state == null
                ? null
                : new RollbackReport(
                        state.outcome == null ? "running" : state.outcome,
                        FailureText.line(FailureText.ofRollback(state.finding)),
                        revision,
                        state.by(),
                        state.deployment,
                        state.stoppedTasks.isEmpty() ? null : StoppedTaskWords.of(state.stoppedTasks),
                        state.startedAt(),
                        state.endedAt(),
                        Elapsed.seconds(state.startedAt(), state.endedAt()));
    }

    /** As {@link UnitReport#left}. */
    RollbackReport left(String word) {
        return "running".equals(status)
                ? new RollbackReport(
                        word, reason, revision, with, deployment, stoppedTasks, startedAt, endedAt, durationSeconds)
                : this;
    }
}
