package io.jenkins.plugins.ecstoolkit.jenkins.report;

import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A service's deployment, as last seen, in the REST API. */
@ExportedBean(defaultVisibility = 4)
public record ExportedDeployment(
        @Exported String deployment,
        @Exported String status,
        @Exported String taskDefinition,
        @Exported String rolloutState,
        @Exported String rolloutStateReason,
        @Exported Integer desired,
        @Exported Integer running,
        @Exported Integer pending,
        @Exported Integer failedTasks) {

    static ExportedDeployment of(Map<String, Object> deployment) {
        return new ExportedDeployment(
                ExportedRollout.text(deployment.get("deployment")),
                ExportedRollout.text(deployment.get("status")),
                ExportedRollout.text(deployment.get("taskDefinition")),
                ExportedRollout.text(deployment.get("rolloutState")),
                ExportedRollout.text(deployment.get("rolloutStateReason")),
                ExportedRollout.number(deployment.get("desired")),
                ExportedRollout.number(deployment.get("running")),
                ExportedRollout.number(deployment.get("pending")),
                ExportedRollout.number(deployment.get("failedTasks")));
    }
}
