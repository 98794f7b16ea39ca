package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Told of calls of one action, on the HTTP thread that serves the call and outside the simulator's lock, so it may
 * block and may use the simulator. An exception that it throws closes the connection without an answer.
 */
public interface CallHook {
    /** The call has arrived and nothing was done yet. */
    default void before(String action, JsonNode request) {}

    /** The call was carried out, or refused, and is not answered yet. */
    default void after(String action, JsonNode request, JsonNode response) {}
}
