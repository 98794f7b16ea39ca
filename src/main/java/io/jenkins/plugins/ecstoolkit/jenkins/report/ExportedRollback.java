package io.jenkins.plugins.ecstoolkit.jenkins.report;

import io.jenkins.plugins.ecstoolkit.rollout.report.RollbackReport;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A service's way back after its rollout failed, in the REST API. */
@ExportedBean(defaultVisibility = 4)
public record ExportedRollback(
        @Exported String status,
        @Exported String reason,
        @Exported String revision,
        @Exported String with,
        @Exported String deployment,
        @Exported String startedAt,
        @Exported String endedAt) {

    /** Null when there was none. */
    static ExportedRollback of(RollbackReport rollback) {
        return rollback == null
                ? null
                : new ExportedRollback(
                        rollback.status(),
                        rollback.reason(),
                        rollback.revision(),
                        rollback.with(),
                        rollback.deployment(),
                        ExportedRollout.text(rollback.startedAt()),
                        ExportedRollout.text(rollback.endedAt()));
    }
}
