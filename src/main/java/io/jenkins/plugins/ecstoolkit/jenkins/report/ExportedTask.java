package io.jenkins.plugins.ecstoolkit.jenkins.report;

import io.jenkins.plugins.ecstoolkit.rollout.report.TaskReport;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A started task in the REST API. */
@ExportedBean(defaultVisibility = 4)
public record ExportedTask(
        @Exported String task,
        @Exported String status,
        @Exported String lastStatus,
        @Exported String stopCode,
        @Exported String reason,
        @Exported List<ExportedContainer> containers) {

    public ExportedTask {
        containers = List.copyOf(containers);
    }

    static ExportedTask of(TaskReport task) {
        return new ExportedTask(
                task.task(),
                task.status(),
                task.lastStatus(),
                task.stopCode(),
                task.reason(),
                task.containers().stream().map(ExportedContainer::of).toList());
    }
}
