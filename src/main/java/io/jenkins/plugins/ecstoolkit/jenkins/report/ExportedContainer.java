package io.jenkins.plugins.ecstoolkit.jenkins.report;

import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A stopped task's container in the REST API. */
@ExportedBean(defaultVisibility = 5)
public record ExportedContainer(
        @Exported String name, @Exported Integer exitCode, @Exported String reason, @Exported String healthStatus) {

    static ExportedContainer of(Map<?, ?> container) {
        return new ExportedContainer(
                ExportedRollout.text(container.get("name")),
                ExportedRollout.number(container.get("exitCode")),
                ExportedRollout.text(container.get("reason")),
                ExportedRollout.text(container.get("healthStatus")));
    }
}
