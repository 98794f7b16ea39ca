package io.jenkins.plugins.ecstoolkit.jenkins.report;

import java.util.Map;
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
    static ExportedRollback of(Map<String, Object> rollback) {
        return rollback.isEmpty()
                ? null
                : new ExportedRollback(
                        ExportedRollout.text(rollback.get("status")),
                        ExportedRollout.text(rollback.get("reason")),
                        ExportedRollout.text(rollback.get("revision")),
                        ExportedRollout.text(rollback.get("with")),
                        ExportedRollout.text(rollback.get("deployment")),
                        ExportedRollout.text(rollback.get("startedAt")),
                        ExportedRollout.text(rollback.get("endedAt")));
    }
}
