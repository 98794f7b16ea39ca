package io.jenkins.plugins.ecstoolkit.jenkins.report;

import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The last lines of a failing container in the REST API. */
@ExportedBean(defaultVisibility = 4)
public record ExportedLog(
        @Exported String task,
        @Exported String container,
        @Exported String group,
        @Exported String stream,
        @Exported String region,
        @Exported List<String> lines) {

    public ExportedLog {
        lines = List.copyOf(lines);
    }

    static ExportedLog of(Map<String, Object> log) {
        return new ExportedLog(
                ExportedRollout.text(log.get("task")),
                ExportedRollout.text(log.get("container")),
                ExportedRollout.text(log.get("group")),
                ExportedRollout.text(log.get("stream")),
                ExportedRollout.text(log.get("region")),
                log.get("lines") instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of());
    }
}
