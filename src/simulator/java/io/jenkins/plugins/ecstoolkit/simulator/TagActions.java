package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** TagResource, UntagResource and ListTagsForResource. Guarded by the world's lock. */
final class TagActions {
    private record Owner(ObjectNode json, Versioned resource) {}

    private final World world;

    TagActions(World world) {
        this.world = world;
    }

    private Owner owner(JsonNode request) {
        String arn = request.path("resourceArn").asText();
        if (world.tasks.containsKey(arn)) {
            return new Owner(world.tasks.get(arn).json, world.tasks.get(arn));
        }
        if (world.services.containsKey(arn)) {
            return new Owner(world.services.get(arn).json, world.services.get(arn));
        }
        for (Cluster cluster : world.clusters.values()) {
            if (cluster.arn().equals(arn)) {
                return new Owner(cluster.json(), null);
            }
        }
        return world.families.values().stream()
                .flatMap(family -> family.revisions().stream())
                .filter(definition -> definition.arn.equals(arn))
                .map(definition -> new Owner(definition.json, definition))
                .findFirst()
                .orElseThrow(() -> ApiException.invalid("The specified resource was not found: " + arn));
    }

    private ObjectNode set(Owner owner, ArrayNode tags) {
        owner.json().set("tags", tags);
        if (owner.resource() != null) {
            owner.resource().changed(world);
        }
        return Json.object();
    }

    ObjectNode tag(JsonNode request) {
        Owner owner = owner(request);
        Tags.check(request.path("tags"));
        ArrayNode tags = Tags.of(owner.json()).deepCopy();
        request.path("tags")
                .forEach(tag -> Tags.put(
                        tags, tag.path("key").asText(), tag.path("value").asText("")));
        if (tags.size() > 50) {
            throw ApiException.invalid("Too many tags: a resource can have at most 50.");
        }
        return set(owner, tags);
    }

    ObjectNode untag(JsonNode request) {
        Owner owner = owner(request);
        ArrayNode tags = Tags.of(owner.json()).deepCopy();
        Json.list(request, "tagKeys").forEach(key -> Tags.remove(tags, key));
        return set(owner, tags);
    }

    ObjectNode list(JsonNode request) {
        ObjectNode answer = Json.object();
        answer.set("tags", Tags.of(owner(request).json()));
        return answer;
    }
}
