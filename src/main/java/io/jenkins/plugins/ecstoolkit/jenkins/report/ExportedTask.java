package io.jenkins.plugins.ecstoolkit.jenkins.report;

import java.util.List;
import java.util.Map;
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

    static ExportedTask of(Map<String, Object> task) {
        List<ExportedContainer> containers = task.get("containers") instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(c -> ExportedContainer.of((Map<?, ?>) c))
                        .toList()
                : List.of();
        return new ExportedTask(
                ExportedRollout.text(task.get("task")),
                ExportedRollout.text(task.get("status")),
                ExportedRollout.text(task.get("lastStatus")),
                ExportedRollout.text(task.get("stopCode")),
                ExportedRollout.text(task.get("reason")),
                containers);
    }
}
