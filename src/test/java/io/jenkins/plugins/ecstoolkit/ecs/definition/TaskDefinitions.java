package io.jenkins.plugins.ecstoolkit.ecs.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.ecs.JsonDocuments;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Task definitions for tests, those of other packages too. */
public final class TaskDefinitions {

    private TaskDefinitions() {}

    /** A document; apostrophes stand for quotation marks. */
    public static ObjectNode json(String text) {
        return JsonDocuments.object(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A revision.
     *
     * @param images image by container name; use a map that keeps its order
     */
    public static TaskDefinitionRevision revision(
            String family, int revision, Map<String, String> images, Map<String, String> tags) {
        return revision(family, revision, images, tags, null, null);
    }

    /** A revision that somebody registered at some time; null when that is not known. */
    public static TaskDefinitionRevision revision(
            String family,
            int revision,
            Map<String, String> images,
            Map<String, String> tags,
            Instant registeredAt,
            String registeredBy) {
        ObjectNode definition = definition(family, revision, images);
        if (registeredAt != null) {
            definition.put("registeredAt", registeredAt.toEpochMilli() / 1000.0);
        }
        return new TaskDefinitionRevision(definition.put("registeredBy", registeredBy), tags(tags));
    }

    /** The same revision in another network mode. */
    public static TaskDefinitionRevision inNetworkMode(String mode, String family, Map<String, String> images) {
        return new TaskDefinitionRevision(definition(family, 1, images).put("networkMode", mode), tags(Map.of()));
    }

    /** A revision that was deregistered, or not. */
    public static TaskDefinitionRevision inStatus(String status, String family, int revision) {
        return new TaskDefinitionRevision(
                definition(family, revision, Map.of("app", "repo:1")).put("status", status), tags(Map.of()));
    }

    private static ObjectNode definition(String family, int revision, Map<String, String> images) {
        ObjectNode definition = JsonDocuments.object()
                .put(
                        "taskDefinitionArn",
                        "arn:aws:ecs:eu-west-1:123456789012:task-definition/" + family + ":" + revision)
                .put("family", family)
                .put("revision", revision)
                .put("status", "ACTIVE");
        ArrayNode containers = definition.putArray("containerDefinitions");
        images.forEach((name, image) ->
                containers.addObject().put("name", name).put("image", image).put("essential", true));
        return definition;
    }

    private static ArrayNode tags(Map<String, String> tags) {
        ArrayNode list = JsonDocuments.object().arrayNode();
        new TreeMap<>(tags)
                .forEach((key, value) -> list.addObject().put("key", key).put("value", value));
        return list;
    }
}
