package io.jenkins.plugins.ecstoolkit.jenkins.report;

import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A service or a task of the configuration in the REST API. An answer without {@code depth} or {@code tree} says how it
 * stands; the rest would make that of a large rollout long.
 */
@ExportedBean(defaultVisibility = 4)
public record ExportedUnit(
        @Exported String name,
        @Exported String status,
        @Exported String reason,
        @Exported(skipNull = true) String cause,
        @Exported String startedAt,
        @Exported String endedAt,
        @Exported Long durationSeconds,
        @Exported String revisionBefore,
        @Exported String revisionAfter,
        @Exported(visibility = DETAILS) List<String> diff,
        @Exported(visibility = DETAILS) List<ExportedImage> images,
        @Exported String runsNow,
        @Exported String deployment,
        @Exported(visibility = DETAILS) List<ExportedDeployment> deployments,
        @Exported(visibility = DETAILS) List<ExportedTask> tasks,
        @Exported(visibility = DETAILS) List<String> warnings,
        @Exported(visibility = DETAILS) List<String> events,
        @Exported(visibility = DETAILS) List<String> stoppedTasks,
        @Exported(visibility = DETAILS) List<ExportedLog> logs,
        @Exported(visibility = DETAILS) List<ExportedTargetGroup> targets,
        @Exported(skipNull = true) ExportedRollback rollback) {

    /** What an answer needs a {@code depth} of 1 for. */
    private static final int DETAILS = 3;

    public ExportedUnit {
        diff = List.copyOf(diff);
        images = List.copyOf(images);
        deployments = List.copyOf(deployments);
        tasks = List.copyOf(tasks);
        warnings = List.copyOf(warnings);
        events = List.copyOf(events);
        stoppedTasks = List.copyOf(stoppedTasks);
        logs = List.copyOf(logs);
        targets = List.copyOf(targets);
    }

    static ExportedUnit of(UnitReport unit) {
        return new ExportedUnit(
                unit.unit().name(),
                unit.status(),
                unit.reason(),
                unit.cause(),
                ExportedRollout.text(unit.startedAt()),
                ExportedRollout.text(unit.endedAt()),
                ExportedRollout.seconds(unit.startedAt(), unit.endedAt()),
                unit.revisionBefore(),
                unit.revisionAfter(),
                unit.diff(),
                unit.images().stream().map(ExportedImage::of).toList(),
                ReportSection.runsNow(unit),
                unit.deployment(),
                unit.deployments().stream().map(ExportedDeployment::of).toList(),
                unit.tasks().stream().map(ExportedTask::of).toList(),
                unit.warnings(),
                unit.events(),
                unit.stoppedTasks(),
                unit.logs().stream().map(ExportedLog::of).toList(),
                unit.targets().stream().map(ExportedTargetGroup::of).toList(),
                ExportedRollback.of(unit.rollback()));
    }
}
