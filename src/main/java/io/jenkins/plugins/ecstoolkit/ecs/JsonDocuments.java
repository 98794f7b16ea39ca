package io.jenkins.plugins.ecstoolkit.ecs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.io.IOException;

/**
 * Reads and writes the JSON documents of ECS without changing what they say: members keep their order, numbers their
 * digits, null stays null. All methods may be called from any thread.
 */
public final class JsonDocuments {

    /** A task definition has some ten levels. */
    private static final int MAX_DEPTH = 100;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectMapper SORTING = MAPPER.copy().configure(JsonNodeFeature.WRITE_PROPERTIES_SORTED, true);

    private JsonDocuments() {}

    /**
     * Reads an object.
     *
     * @param json UTF-8
     * @throws IllegalArgumentException when it is no JSON object; the message does not quote the text
     */
    public static ObjectNode object(byte[] json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException("not a JSON object");
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The document in UTF-8, members in their order. */
    public static byte[] bytes(JsonNode document) {
        try {
            return MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The document on one line with the members of every object sorted: equal texts are equal documents. */
    public static String sorted(JsonNode document) {
        try {
            return SORTING.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A value for people, on one line: what is not visible in a text is escaped. */
    public static String shown(JsonNode value) {
        return Printable.escaped(sorted(value));
    }
}
