package io.jenkins.plugins.ecstoolkit.rollout.state;

import com.fasterxml.jackson.annotation.JsonProperty;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import java.util.Objects;

/** A service's deployment as last observed; two are equal when there is nothing new to tell. */
public record DeploymentProgress(
        @JsonProperty("deployment") String id,
        String serviceStatus,
        String status,
        String taskDefinition,
        String rolloutState,
        String rolloutStateReason,
        int running,
        int desired,
        int pending,
        int failedTasks) {

    public static DeploymentProgress of(String serviceStatus, DeploymentState deployment) {
        return new DeploymentProgress(
                deployment.id(),
                serviceStatus,
                deployment.status(),
                deployment.taskDefinition(),
                deployment.rolloutState(),
                deployment.rolloutStateReason(),
                deployment.runningCount(),
                deployment.desiredCount(),
                deployment.pendingCount(),
                deployment.failedTasks());
    }

    public static DeploymentProgress of(DeploymentEvent.DeploymentObserved event) {
        return new DeploymentProgress(
                event.deployment(),
                event.serviceStatus(),
                event.status(),
                event.taskDefinition(),
                event.rolloutState(),
                event.rolloutStateReason(),
                event.running(),
                event.desired(),
                event.pending(),
                event.failedTasks());
    }

    /**
     * The event of it.
     *
     * @param serviceDeployment the update's service deployment, when it was not known before; null otherwise
     * @param quiet whether a line about it would say what the one before said
     */
    public DeploymentEvent.DeploymentObserved event(@CheckForNull String serviceDeployment, boolean quiet) {
        return new DeploymentEvent.DeploymentObserved(
                id,
                serviceStatus,
                status,
                taskDefinition,
                rolloutState,
                rolloutStateReason,
                running,
                desired,
                pending,
                failedTasks,
                serviceDeployment,
                quiet);
    }

    boolean primary() {
        return "PRIMARY".equals(status);
    }

    DeploymentProgress withStatus(String another) {
        return new DeploymentProgress(
                id,
                serviceStatus,
                another,
                taskDefinition,
                rolloutState,
                rolloutStateReason,
                running,
                desired,
                pending,
                failedTasks);
    }

    /** Whether a line about this one would say the same as a line about the other. */
    public boolean looksLike(DeploymentProgress other) {
        return other != null
                && Objects.equals(serviceStatus, other.serviceStatus)
                && Objects.equals(status, other.status)
                && running == other.running
                && desired == other.desired
                && pending == other.pending;
    }
}
