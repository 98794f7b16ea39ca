package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The state as JSON for tests and for a curious developer. Guarded by the world's lock. */
final class Inspection {
    private Inspection() {}

    static <T> T checked(Supplier<T> action) {
        try {
            return action.get();
        } catch (ApiException e) {
            throw new IllegalArgumentException(e.code() + ": " + e.getMessage(), e);
        }
    }

    static List<JsonNode> tasks(World world) {
        List<JsonNode> tasks = new ArrayList<>();
        world.tasks.values().stream()
                .map(task -> task.asOf(View.LATEST))
                .filter(json -> json != null)
                .forEach(tasks::add);
        return tasks;
    }

    static List<JsonNode> definitions(World world, String family) {
        List<JsonNode> all = new ArrayList<>();
        Family known = world.families.get(family);
        if (known != null) {
            known.revisions().forEach(definition -> all.add(definition.asOf(View.LATEST)));
        }
        return all;
    }

    static JsonNode state(World world) {
        ObjectNode state = Json.object();
        state.set("now", Json.time(world.now()));
        ArrayNode services = state.putArray("services");
        world.services.values().forEach(service -> services.add(service.asOf(View.LATEST)));
        state.putArray("tasks").addAll(tasks(world));
        ArrayNode definitions = state.putArray("taskDefinitions");
        world.families.keySet().forEach(family -> definitions.addAll(definitions(world, family)));
        return state;
    }

    static JsonNode history(List<RecordedCall> calls) {
        ArrayNode history = Json.array();
        for (RecordedCall call : calls) {
            ObjectNode json = history.addObject().put("action", call.action());
            json.set("time", Json.time(call.time()));
            json.put("status", call.status()).put("error", call.error());
            json.set("request", call.request());
            json.set("response", call.response());
        }
        return history;
    }
}
