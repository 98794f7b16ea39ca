package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * Refuses values of the wrong type, as ECS does before it looks at what a request says: {@code SerializationException:
 * STRING_VALUE cannot be converted to Integer} is <a href="https://github.com/aws/aws-cdk-cli/pull/973">its answer</a> to a
 * number that is text. Members that are not known are passed over, and null is no value. Stateless.
 */
final class RequestTypes {

    private RequestTypes() {}

    /** @return the request; @throws ApiException when a value of it cannot be read */
    static JsonNode checked(String action, JsonNode request) {
        if (!request.isObject()) {
            throw refused(request, "Structure");
        }
        structure(action, request);
        return request;
    }

    private static void structure(String shape, JsonNode value) {
        Map<String, String> members = RequestShapes.of(shape);
        if (members != null) {
            value.properties().forEach(member -> {
                String type = members.get(member.getKey());
                if (type != null) {
                    check(type, member.getValue());
                }
            });
        }
    }

    private static void check(String type, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (type.startsWith("[")) {
            require(value.isArray(), value, "List");
            value.forEach(item -> check(type.substring(1), item));
        } else if (type.startsWith("{")) {
            require(value.isObject(), value, "Map");
            value.forEach(item -> check(type.substring(1), item));
        } else {
            scalar(type, value);
        }
    }

    private static void scalar(String type, JsonNode value) {
        switch (type) {
            case "String" -> require(value.isTextual(), value, type);
            case "Boolean" -> require(value.isBoolean(), value, type);
            case "Integer", "Long" -> require(value.isNumber() && value.canConvertToExactIntegral(), value, type);
            case "Float", "Double", "Instant" -> require(value.isNumber(), value, type);
            case "Document" -> {
                // Any value.
            }
            default -> {
                require(value.isObject(), value, type);
                structure(type, value);
            }
        }
    }

    private static void require(boolean right, JsonNode value, String type) {
        if (!right) {
            throw refused(value, type);
        }
    }

    private static ApiException refused(JsonNode value, String type) {
        String found =
                switch (value.getNodeType()) {
                    case STRING -> "STRING_VALUE";
                    case NUMBER -> "NUMBER_VALUE";
                    case BOOLEAN -> value.asBoolean() ? "TRUE_VALUE" : "FALSE_VALUE";
                    case ARRAY -> "START_ARRAY";
                    case OBJECT -> "START_OBJECT";
                    default -> "NULL";
                };
        return new ApiException("SerializationException", found + " cannot be converted to " + type);
    }
}
