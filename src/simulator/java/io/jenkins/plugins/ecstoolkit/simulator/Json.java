package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Small helpers for JSON trees, and AWS JSON 1.1's form of a timestamp. Stateless. */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static ArrayNode strings(Collection<String> values) {
        ArrayNode array = array();
        values.forEach(array::add);
        return array;
    }

    /** Seconds since the epoch with milliseconds as the fraction: the protocol's default timestamp format. */
    static JsonNode time(Instant instant) {
        return new DecimalNode(BigDecimal.valueOf(instant.toEpochMilli(), 3));
    }

    /** The member's text, or null when it is absent, null or empty. */
    static String text(JsonNode node, String member) {
        JsonNode value = node.get(member);
        return value == null || value.isNull() || value.asText().isEmpty() ? null : value.asText();
    }

    static boolean has(JsonNode node, String member) {
        return node.hasNonNull(member);
    }

    static List<String> list(JsonNode node, String member) {
        List<String> values = new ArrayList<>();
        node.path(member).forEach(value -> values.add(value.asText()));
        return values;
    }

    static ObjectNode shallow(ObjectNode node) {
        return object().setAll(node);
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new ApiException("SerializationException", "The request body is not JSON.");
        }
    }
}
