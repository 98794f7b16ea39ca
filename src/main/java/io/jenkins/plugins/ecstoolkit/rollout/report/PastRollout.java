package io.jenkins.plugins.ecstoolkit.rollout.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.model.Elapsed;
import java.time.Instant;
import java.util.Objects;

/**
 * What a job remembers of a rollout that has ended.
 *
 * @param rollout its id
 * @param build the number of the build it belongs to
 * @param cluster the cluster
 * @param tags from which tag to which; null when no tag was asked for
 * @param status how it ended
 * @param startedAt when it began
 * @param seconds how long it took
 */
public record PastRollout(
        String rollout,
        int build,
        String cluster,
        @CheckForNull String tags,
        String status,
        Instant startedAt,
        long seconds) {

    public PastRollout {
        Objects.requireNonNull(rollout);
        Objects.requireNonNull(cluster);
        Objects.requireNonNull(status);
        Objects.requireNonNull(startedAt);
    }

    static PastRollout of(RolloutReport report, int build) {
        Long seconds = Elapsed.seconds(report.startedAt(), report.endedAt());
        return new PastRollout(
                report.rollout(),
                build,
                report.cluster(),
                ReportWords.tags(report, ReportTexts.ENGLISH),
                report.status(),
                report.startedAt(),
                seconds == null ? 0 : Math.max(0, seconds));
    }
}
