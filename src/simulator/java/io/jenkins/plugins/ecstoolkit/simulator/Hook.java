package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/**
 * A lifecycle hook that was reached. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHookDetail.html">
 * DeploymentLifecycleHookDetail</a>. Guarded by the world's lock.
 */
final class Hook {
    static final String PAUSE = "PAUSE";
    static final String LAMBDA = "AWS_LAMBDA";
    static final String AWAITING = "AWAITING_ACTION";
    static final int USUAL_MINUTES = 1440;

    final String id;
    final String target;
    final String type;
    final Instant expiresAt;
    final String timeoutAction;
    private String status;

    Hook(World world, JsonNode configured) {
        type = configured.path("targetType").asText(LAMBDA);
        target = Json.text(configured, "hookTargetArn");
        id = (pauses() ? "ecs-pause-" : "ecs-lambda-") + world.hex();
        JsonNode timeout = configured.path("timeoutConfiguration");
        expiresAt = world.now()
                .plus(Duration.ofMinutes(timeout.path("timeoutInMinutes").asInt(USUAL_MINUTES)));
        timeoutAction = timeout.path("action").asText("ROLLBACK");
        status = pauses() ? AWAITING : "IN_PROGRESS";
    }

    boolean pauses() {
        return PAUSE.equals(type);
    }

    boolean awaitsAction() {
        return AWAITING.equals(status);
    }

    boolean open() {
        return awaitsAction() || "IN_PROGRESS".equals(status);
    }

    void end(String newStatus) {
        status = newStatus;
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("hookId", id).put("targetType", type);
        if (target != null) {
            json.put("targetArn", target);
        }
        json.put("status", status);
        json.set("expiresAt", Json.time(expiresAt));
        return json.put("timeoutAction", timeoutAction);
    }
}
