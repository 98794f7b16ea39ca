package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What RunTask refuses. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html">RunTask</a>.
 */
final class RunTaskChecks {
    private RunTaskChecks() {}

    /** The client token, or null. */
    static String token(JsonNode request) {
        String token = Json.text(request, "clientToken");
        if (token != null && !token.matches("[!-~]{1,64}")) {
            throw ApiException.invalid("The client token must be 1 to 64 characters in the range 33 to 126.");
        }
        return token;
    }

    static void check(JsonNode request, String startedByPattern) {
        if (Json.text(request, "taskDefinition") == null) {
            throw ApiException.invalid("TaskDefinition can not be blank.");
        }
        int count = request.path("count").asInt(1);
        if (count < 1 || count > 10) {
            throw ApiException.invalid("The count must be between 1 and 10.");
        }
        String startedBy = Json.text(request, "startedBy");
        if (startedBy != null && !startedBy.matches(startedByPattern)) {
            throw ApiException.invalid("startedBy can have up to 128 letters, numbers, hyphens, slashes, underscores.");
        }
        if (Json.has(request, "launchType")
                && !request.path("capacityProviderStrategy").isEmpty()) {
            throw ApiException.invalid("Specifying both a launch type and capacity provider strategy is not supported."
                    + " Remove one and try again.");
        }
        if ("MANAGED_INSTANCES".equals(Json.text(request, "launchType"))) {
            // API_RunTask, launchType: managed instances are for capacityProviderStrategy alone. The wording is not
            // ECS's.
            throw ApiException.invalid(
                    "MANAGED_INSTANCES is not supported as a launch type; use a capacity provider strategy.");
        }
        if (request.path("capacityProviderStrategy").size() > 20) {
            throw ApiException.invalid("A capacity provider strategy can have at most 20 capacity providers.");
        }
        if ("SERVICE".equals(Json.text(request, "propagateTags"))) {
            throw ApiException.invalid("SERVICE is not a valid value of propagateTags for RunTask.");
        }
        Tags.check(request.path("tags"));
    }

    static void check(JsonNode request, TaskDefinitionRecord definition) {
        network(request, definition);
        String launchType = Json.text(request, "launchType");
        if (launchType != null && !Json.list(definition.json, "compatibilities").contains(launchType)) {
            throw ApiException.invalid("Task definition does not support launch_type " + launchType + '.');
        }
    }

    static void network(JsonNode request, TaskDefinitionRecord definition) {
        boolean given = Json.has(request, "networkConfiguration");
        if (definition.awsvpc() && !given) {
            throw ApiException.invalid(
                    "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        }
        if (!definition.awsvpc() && given) {
            throw ApiException.invalid(
                    "Network Configuration is not valid for the given networkMode of this task definition.");
        }
    }
}
