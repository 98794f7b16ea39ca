package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A task and what the simulator knows of it beyond what the API shows. */
final class TaskRecord extends Versioned {
    final String arn;
    final TaskDefinitionRecord definition;
    final TaskBehaviour behaviour;
    /** Null for a task of RunTask. */
    final ServiceRecord service;

    final Deployment deployment;
    final ObjectNode json;
    boolean stopping;
    /** Has run long enough to count as started well. */
    boolean settled;

    /** Is being replaced because of its health checks, which the circuit breaker counts whenever it happens. */
    boolean foundUnhealthy;

    boolean byScheduler;
    /** Until when the scheduler may not stop it; null when it is not protected. */
    Instant protectedUntil;

    boolean forgotten;

    TaskRecord(
            String arn,
            TaskDefinitionRecord definition,
            TaskBehaviour behaviour,
            ServiceRecord service,
            Deployment deployment,
            ObjectNode json) {
        this.arn = arn;
        this.definition = definition;
        this.behaviour = behaviour;
        this.service = service;
        this.deployment = deployment;
        this.json = json;
    }

    @Override
    ObjectNode render() {
        return forgotten ? null : json.deepCopy();
    }

    String id() {
        return World.lastPart(arn);
    }

    String lastStatus() {
        return json.path("lastStatus").asText();
    }

    boolean protectedAt(Instant time) {
        return protectedUntil != null && time.isBefore(protectedUntil);
    }

    /** Neither stopped nor told to stop. */
    boolean live() {
        return !stopping;
    }

    boolean running() {
        return !stopping && "RUNNING".equals(lastStatus());
    }

    boolean healthy() {
        return settled && running();
    }

    boolean stopped() {
        return "STOPPED".equals(lastStatus());
    }
}
