package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What RegisterTaskDefinition refuses, and what it works out. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html">RegisterTaskDefinition</a>.
 */
final class TaskDefinitionChecks {
    private TaskDefinitionChecks() {}

    static void check(JsonNode request) {
        if (Json.text(request, "family") == null) {
            throw ApiException.client("Family can not be blank.");
        }
        JsonNode containers = request.path("containerDefinitions");
        if (containers.isEmpty()) {
            throw ApiException.client("Container list cannot be empty.");
        }
        Set<String> names = new HashSet<>();
        boolean essential = false;
        for (JsonNode container : containers) {
            if (Json.text(container, "name") == null) {
                throw ApiException.client("Container.name should not be null or empty.");
            }
            if (Json.text(container, "image") == null) {
                throw ApiException.client("Container.image should not be null or empty.");
            }
            if (!names.add(container.path("name").asText())) {
                throw ApiException.client("Container.name contains duplicate names.");
            }
            boolean sized = Json.has(container, "memory") || Json.has(container, "memoryReservation");
            if (!sized && Json.text(request, "memory") == null) {
                throw ApiException.client("Invalid setting for container '"
                        + container.path("name").asText()
                        + "'. At least one of 'memory' or 'memoryReservation' must be specified.");
            }
            essential |= container.path("essential").asBoolean(true);
        }
        if (!essential) {
            throw ApiException.client("At least one container must be essential.");
        }
        if (Json.list(request, "requiresCompatibilities").contains("FARGATE")) {
            checkFargate(request);
        }
        if (request.has("tags")) {
            Tags.check(request.path("tags"));
            if (request.path("tags").isEmpty()) {
                throw ApiException.invalid("Tags can not be empty.");
            }
        }
    }

    private static void checkFargate(JsonNode request) {
        if (!"awsvpc".equals(Json.text(request, "networkMode"))) {
            throw ApiException.client("Fargate only supports network mode 'awsvpc'.");
        }
        if (Json.text(request, "cpu") == null || Json.text(request, "memory") == null) {
            throw ApiException.client("Fargate requires that 'cpu' and 'memory' be defined at the task level.");
        }
    }

    static ArrayNode compatibilities(JsonNode request) {
        Set<String> all = new java.util.TreeSet<>(Json.list(request, "requiresCompatibilities"));
        all.add("EC2");
        boolean awsvpc = "awsvpc".equals(Json.text(request, "networkMode"));
        if (awsvpc && Json.has(request, "cpu") && Json.has(request, "memory")) {
            all.add("FARGATE");
        }
        if (!awsvpc) {
            all.add("EXTERNAL");
        }
        return Json.strings(all);
    }

    static ArrayNode attributes(JsonNode request) {
        ArrayNode attributes = Json.array();
        if (Json.has(request, "taskRoleArn")) {
            attributes.addObject().put("name", "com.amazonaws.ecs.capability.task-iam-role");
        }
        if (Json.has(request, "executionRoleArn")) {
            attributes.addObject().put("name", "ecs.capability.execution-role-ecr-pull");
        }
        if ("awsvpc".equals(Json.text(request, "networkMode"))) {
            attributes.addObject().put("name", "ecs.capability.task-eni");
        }
        for (String version : List.of("1.18", "1.19")) {
            attributes.addObject().put("name", "com.amazonaws.ecs.capability.docker-remote-api." + version);
        }
        return attributes;
    }
}
