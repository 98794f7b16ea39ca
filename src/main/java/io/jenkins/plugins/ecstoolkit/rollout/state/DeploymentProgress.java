package io.jenkins.plugins.ecstoolkit.rollout.state;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventData;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A service's deployment as last observed; two are equal when there is nothing new to tell. */
public record DeploymentProgress(
        String id,
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

    public static DeploymentProgress of(Event event) {
        return new DeploymentProgress(
                event.text("deployment"),
                event.text("serviceStatus"),
                event.text("status"),
                event.text("taskDefinition"),
                event.text("rolloutState"),
                event.text("rolloutStateReason"),
                event.number("running"),
                event.number("desired"),
                event.number("pending"),
                event.number("failedTasks"));
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

    public Map<String, Object> data() {
        return new LinkedHashMap<>(EventData.of("deployment", id)
                .and("serviceStatus", serviceStatus)
                .and("status", status)
                .and("taskDefinition", taskDefinition)
                .and("rolloutState", rolloutState)
                .and("rolloutStateReason", rolloutStateReason)
                .and("running", running)
                .and("desired", desired)
                .and("pending", pending)
                .and("failedTasks", failedTasks)
                .map());
    }
}
