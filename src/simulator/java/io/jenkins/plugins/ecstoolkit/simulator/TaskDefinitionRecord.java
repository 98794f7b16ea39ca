package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** One revision. {@code tags} is a member of the tree here; answers carry it beside the task definition. */
final class TaskDefinitionRecord extends Versioned {
    final String family;
    final int revision;
    final String arn;
    final ObjectNode json;

    TaskDefinitionRecord(String family, int revision, String arn, ObjectNode json) {
        this.family = family;
        this.revision = revision;
        this.arn = arn;
        this.json = json;
    }

    @Override
    ObjectNode render() {
        return Json.shallow(json);
    }

    boolean active() {
        return "ACTIVE".equals(json.path("status").asText());
    }

    boolean awsvpc() {
        return "awsvpc".equals(json.path("networkMode").asText());
    }

    JsonNode containers() {
        return json.path("containerDefinitions");
    }

    Map<String, String> images() {
        Map<String, String> images = new LinkedHashMap<>();
        containers()
                .forEach(
                        c -> images.put(c.path("name").asText(), c.path("image").asText()));
        return images;
    }
}
