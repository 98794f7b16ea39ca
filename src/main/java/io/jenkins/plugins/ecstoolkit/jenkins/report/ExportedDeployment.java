package io.jenkins.plugins.ecstoolkit.jenkins.report;

import io.jenkins.plugins.ecstoolkit.rollout.state.DeploymentProgress;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A service's deployment, as last seen, in the REST API. */
@ExportedBean(defaultVisibility = 4)
public record ExportedDeployment(
        @Exported String deployment,
        @Exported String status,
        @Exported String taskDefinition,
        @Exported String rolloutState,
        @Exported(skipNull = true) String rolloutStateReason,
        @Exported Integer desired,
        @Exported Integer running,
        @Exported Integer pending,
        @Exported Integer failedTasks) {

    static ExportedDeployment of(DeploymentProgress deployment) {
        return new ExportedDeployment(
                deployment.id(),
                deployment.status(),
                deployment.taskDefinition(),
                deployment.rolloutState(),
                deployment.rolloutStateReason(),
                deployment.desired(),
                deployment.running(),
                deployment.pending(),
                deployment.failedTasks());
    }
}
