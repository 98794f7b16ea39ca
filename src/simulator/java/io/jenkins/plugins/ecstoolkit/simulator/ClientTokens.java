package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Client tokens of RunTask, each for one cluster. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html">ensuring idempotency</a>.
 */
final class ClientTokens {
    private static final Duration KEPT = Duration.ofHours(24);

    private record Use(ObjectNode request, List<String> arns, ArrayNode failures, Instant at) {}

    private final World world;
    private final Map<String, Use> uses = new HashMap<>();

    ClientTokens(World world) {
        this.world = world;
    }

    /** The answer to an earlier request with this token, or null. */
    ObjectNode answer(String key, JsonNode request) {
        Use use = uses.get(key);
        boolean remembered = use != null
                && use.at().plus(KEPT).isAfter(world.now())
                && use.arns().stream().anyMatch(world.tasks::containsKey);
        if (!remembered) {
            return null;
        }
        if (!use.request().equals(request)) {
            ObjectNode members = Json.object();
            members.set("resourceIds", Json.strings(use.arns()));
            throw new ApiException(
                    400,
                    "ConflictException",
                    "The provided client token is already in use with a different RunTask request.",
                    members);
        }
        ObjectNode answer = Json.object();
        ArrayNode tasks = answer.putArray("tasks");
        use.arns().stream()
                .map(world.tasks::get)
                .filter(task -> task != null && !task.forgotten)
                .forEach(task -> tasks.add(task.render()));
        answer.set("failures", use.failures());
        return answer;
    }

    /** Remembers what a token was used for, when it made something. */
    void remember(String key, ObjectNode request, List<String> arns, ArrayNode failures) {
        if (!arns.isEmpty()) {
            uses.put(key, new Use(request.deepCopy(), arns, failures, world.now()));
        }
    }
}
