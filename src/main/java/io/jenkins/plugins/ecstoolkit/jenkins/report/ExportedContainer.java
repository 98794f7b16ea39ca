package io.jenkins.plugins.ecstoolkit.jenkins.report;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A stopped task's container in the REST API. */
@ExportedBean(defaultVisibility = 5)
public record ExportedContainer(
        @Exported String name, @Exported Integer exitCode, @Exported String reason, @Exported String healthStatus) {

    static ExportedContainer of(ContainerState container) {
        return new ExportedContainer(
                container.name(), container.exitCode(), container.reason(), container.healthStatus());
    }
}
