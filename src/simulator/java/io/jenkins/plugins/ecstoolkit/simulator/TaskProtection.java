package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/**
 * Tasks that the service scheduler may not stop. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateTaskProtection.html">UpdateTaskProtection</a>.
 * Guarded by the world's lock.
 */
final class TaskProtection {
    private static final int USUAL_MINUTES = 120;
    private static final int MAX_MINUTES = 2880;

    private final World world;

    TaskProtection(World world) {
        this.world = world;
    }

    ObjectNode update(JsonNode request) {
        int minutes = request.path("expiresInMinutes").asInt(USUAL_MINUTES);
        if (minutes < 1 || minutes > MAX_MINUTES) {
            throw ApiException.invalid("expiresInMinutes must be from 1 to " + MAX_MINUTES + '.');
        }
        if (!Json.has(request, "protectionEnabled")) {
            throw ApiException.invalid("protectionEnabled must be given.");
        }
        boolean enabled = request.path("protectionEnabled").asBoolean();
        Duration time = Duration.ofMinutes(minutes);
        return each(request, task -> {
            task.protectedUntil = enabled ? world.now().plus(time) : null;
            world.scheduler.wake(task.service, enabled ? time : Duration.ZERO);
        });
    }

    ObjectNode get(JsonNode request) {
        return each(request, task -> {});
    }

    private ObjectNode each(JsonNode request, java.util.function.Consumer<TaskRecord> change) {
        Cluster cluster = world.cluster(Json.text(request, "cluster"));
        List<String> wanted = Json.list(request, "tasks");
        if (wanted.isEmpty() || wanted.size() > 10) {
            throw ApiException.invalid("tasks must have 1 to 10 members.");
        }
        ObjectNode answer = Json.object();
        ArrayNode shown = answer.putArray("protectedTasks");
        ArrayNode failures = answer.putArray("failures");
        for (String reference : wanted) {
            String arn = TaskActions.arn(world, cluster, reference);
            TaskRecord task = world.tasks.get(arn);
            if (task == null || task.service == null || !task.live()) {
                failures.addObject().put("arn", arn).put("reason", task == null ? "MISSING" : "TASK_NOT_VALID");
                continue;
            }
            change.accept(task);
            boolean on = task.protectedAt(world.now());
            ObjectNode json = shown.addObject().put("taskArn", task.arn).put("protectionEnabled", on);
            if (on) {
                json.set("expirationDate", Json.time(task.protectedUntil));
            }
        }
        return answer;
    }
}
