package io.jenkins.plugins.ecstoolkit.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What a controller answered. */
record Answer(int status, String body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The same, unless it is an error. */
    Answer good(String asked) {
        if (status >= 400) {
            throw new AssertionError(asked + " was answered with " + status + ": " + beginning());
        }
        return this;
    }

    JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + beginning(), e);
        }
    }

    private String beginning() {
        return body.substring(0, Math.min(body.length(), 500));
    }
}
