package io.jenkins.plugins.ecstoolkit.jenkins.report;

import io.jenkins.plugins.ecstoolkit.rollout.UnitReport;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A service or a task of the configuration in the REST API. */
@ExportedBean(defaultVisibility = 3)
public record ExportedUnit(
        @Exported String name,
        @Exported String status,
        @Exported String reason,
        @Exported String startedAt,
        @Exported String endedAt,
        @Exported Long durationSeconds,
        @Exported String revisionBefore,
        @Exported String revisionAfter,
        @Exported List<String> diff,
        @Exported List<ExportedImage> images,
        @Exported String deployment,
        @Exported List<ExportedDeployment> deployments,
        @Exported List<ExportedTask> tasks,
        @Exported List<String> warnings,
        @Exported List<String> events,
        @Exported List<String> stoppedTasks,
        @Exported List<ExportedLog> logs,
        @Exported List<ExportedTargetGroup> targets,
        @Exported ExportedRollback rollback) {

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
                ExportedRollout.text(unit.startedAt()),
                ExportedRollout.text(unit.endedAt()),
                ExportedRollout.seconds(unit.startedAt(), unit.endedAt()),
                unit.revisionBefore(),
                unit.revisionAfter(),
                unit.diff(),
                unit.images().stream().map(ExportedImage::of).toList(),
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
