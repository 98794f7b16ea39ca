package io.jenkins.plugins.ecstoolkit.jenkins.report;

import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A rollout in the REST API.
 *
 * @param problem why the rest is missing, or not whole; null when there is nothing to say
 */
@ExportedBean(defaultVisibility = 3)
public record ExportedRollout(
        @Exported String rollout,
        @Exported String problem,
        @Exported String account,
        @Exported String region,
        @Exported String cluster,
        @Exported String imageTag,
        @Exported String status,
        @Exported String reason,
        @Exported String startedAt,
        @Exported String endedAt,
        @Exported Long durationSeconds,
        @Exported Integer resumed,
        @Exported List<ExportedPhase> phases) {

    public ExportedRollout {
        phases = List.copyOf(phases);
    }

    static ExportedRollout of(ReportSection section) {
        RolloutReport report = section.report();
        if (report == null) {
            return new ExportedRollout(
                    section.rollout(),
                    section.problem(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of());
        }
        return new ExportedRollout(
                report.rollout(),
                section.problem(),
                section.account(),
                section.region(),
                report.cluster(),
                report.imageTag(),
                report.status(),
                report.reason(),
                text(report.startedAt()),
                text(report.endedAt()),
                seconds(report.startedAt(), report.endedAt()),
                report.resumed(),
                report.phases().stream().map(ExportedPhase::of).toList());
    }

    static String text(Object value) {
        return value == null ? null : value.toString();
    }

    static Long seconds(Instant from, Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toSeconds();
    }
}
