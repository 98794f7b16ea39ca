package io.jenkins.plugins.ecstoolkit.rollout;

import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A service's deployment as last observed; two are equal when there is nothing new to tell. */
record DeploymentProgress(
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

    static DeploymentProgress of(String serviceStatus, DeploymentState deployment) {
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

    static DeploymentProgress of(Event event) {
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
    boolean looksLike(DeploymentProgress other) {
        return other != null
                && Objects.equals(serviceStatus, other.serviceStatus)
                && Objects.equals(status, other.status)
                && running == other.running
                && desired == other.desired
                && pending == other.pending;
    }

    /** What was last seen of a deployment, as the end of a reason; empty when it was not seen. */
    static String counts(DeploymentProgress last) {
        return last == null
                ? ""
                : ": " + Messages.ServiceRun_counts(last.running(), last.desired(), last.pending(), last.failedTasks());
    }

    Map<String, Object> data() {
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
