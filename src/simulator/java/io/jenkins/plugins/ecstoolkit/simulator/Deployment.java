package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** One entry of a service's {@code deployments}. */
final class Deployment {
    final String id;
    final TaskDefinitionRecord definition;
    final Instant createdAt;
    /** The members copied from the service's settings: network configuration and the like. */
    final ObjectNode settings;

    Instant updatedAt;
    String status = "PRIMARY";
    String rolloutState = "IN_PROGRESS";
    String reason;
    int failedTasks;
    /** The deployment that this one takes back; null for a deployment somebody asked for. */
    Deployment takesBack;

    Instant notBefore = Instant.MIN;

    Deployment(String id, TaskDefinitionRecord definition, Instant createdAt, ObjectNode settings) {
        this.id = id;
        this.definition = definition;
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
        this.settings = settings;
        this.reason = "ECS deployment " + id + " in progress.";
    }

    boolean inProgress() {
        return "IN_PROGRESS".equals(rolloutState);
    }

    boolean failed() {
        return "FAILED".equals(rolloutState);
    }

    boolean completed() {
        return "COMPLETED".equals(rolloutState);
    }

    void complete(Instant now) {
        rolloutState = "COMPLETED";
        reason = "ECS deployment " + id + " completed.";
        updatedAt = now;
    }

    void fail(Instant now, String why) {
        rolloutState = "FAILED";
        reason = why;
        updatedAt = now;
    }

    ObjectNode json(int desired, int pending, int running, boolean rolling) {
        ObjectNode json = Json.object()
                .put("id", id)
                .put("status", status)
                .put("taskDefinition", definition.arn)
                .put("desiredCount", desired)
                .put("pendingCount", pending)
                .put("runningCount", running)
                .put("failedTasks", failedTasks);
        json.set("createdAt", Json.time(createdAt));
        json.set("updatedAt", Json.time(updatedAt));
        json.setAll(settings);
        if (rolling) {
            json.put("rolloutState", rolloutState).put("rolloutStateReason", reason);
        }
        return json;
    }
}
