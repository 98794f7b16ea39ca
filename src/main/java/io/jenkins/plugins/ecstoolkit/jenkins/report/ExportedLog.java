package io.jenkins.plugins.ecstoolkit.jenkins.report;

import io.jenkins.plugins.ecstoolkit.rollout.journal.EvidenceEvent;
import java.util.List;
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

    static ExportedLog of(EvidenceEvent.FailureLogs log) {
        return new ExportedLog(log.task(), log.container(), log.group(), log.stream(), log.region(), log.lines());
    }
}
