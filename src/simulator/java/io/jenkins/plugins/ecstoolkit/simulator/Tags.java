package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Rules for tags. See <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html">Tag</a> and <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html">tagging resources</a>.
 */
final class Tags {
    private static final int MAX = 50;

    private Tags() {}

    /** Refuses tags that break the documented limits. */
    static void check(JsonNode tags) {
        if (tags.size() > MAX) {
            throw ApiException.invalid("Too many tags: a resource can have at most 50.");
        }
        Set<String> keys = new HashSet<>();
        for (JsonNode tag : tags) {
            String key = Json.text(tag, "key");
            if (key == null || key.length() > 128) {
                throw ApiException.invalid("Tag keys must be 1 to 128 characters long.");
            }
            if (tag.path("value").asText("").length() > 256) {
                throw ApiException.invalid("Tag values must be at most 256 characters long.");
            }
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw ApiException.invalid("Tag keys beginning with aws: are reserved: " + key);
            }
            if (!keys.add(key)) {
                throw ApiException.invalid("Duplicate tag key: " + key);
            }
        }
    }

    static ArrayNode of(JsonNode owner) {
        JsonNode tags = owner.get("tags");
        return tags instanceof ArrayNode array ? array : Json.array();
    }

    /** The tags of a task of RunTask: its own, the task definition's when propagated, and ECS's managed ones. */
    static ArrayNode ofTask(JsonNode request, TaskDefinitionRecord definition, Cluster cluster) {
        ArrayNode tags = of(request).deepCopy();
        if ("TASK_DEFINITION".equals(Json.text(request, "propagateTags"))) {
            merge(tags, of(definition.json));
        }
        if (request.path("enableECSManagedTags").asBoolean()) {
            put(tags, "aws:ecs:clusterName", cluster.name());
        }
        return tags;
    }

    /** The tags of a service's task. */
    static ArrayNode ofServiceTask(ServiceRecord service, TaskDefinitionRecord definition) {
        ArrayNode tags = Json.array();
        String from = Json.text(service.json, "propagateTags");
        if ("TASK_DEFINITION".equals(from)) {
            merge(tags, of(definition.json));
        } else if ("SERVICE".equals(from)) {
            merge(tags, of(service.json));
        }
        if (service.json.path("enableECSManagedTags").asBoolean()) {
            put(tags, "aws:ecs:clusterName", service.cluster.name());
            put(tags, "aws:ecs:serviceName", service.name);
        }
        return tags;
    }

    /** Adds the tags whose keys are not there yet. */
    static void merge(ArrayNode tags, ArrayNode more) {
        Set<String> keys = new HashSet<>();
        tags.forEach(tag -> keys.add(tag.path("key").asText()));
        for (JsonNode tag : more) {
            if (keys.add(tag.path("key").asText())) {
                tags.add(tag);
            }
        }
    }

    static void put(ArrayNode tags, String key, String value) {
        remove(tags, key);
        tags.addObject().put("key", key).put("value", value);
    }

    static void remove(ArrayNode tags, String key) {
        for (int i = tags.size() - 1; i >= 0; i--) {
            if (key.equals(tags.get(i).path("key").asText())) {
                tags.remove(i);
            }
        }
    }

    /** Takes the tags out of an answer unless they were asked for. */
    static ObjectNode shownIf(JsonNode request, ObjectNode answer) {
        if (!Json.list(request, "include").contains("TAGS")) {
            answer.remove("tags");
        } else if (!answer.has("tags")) {
            answer.putArray("tags");
        }
        return answer;
    }
}
