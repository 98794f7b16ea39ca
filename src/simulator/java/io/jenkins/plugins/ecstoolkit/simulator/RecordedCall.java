package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A call that was received. Immutable by convention: change none of its trees.
 *
 * @param action the API action's name, {@code RunTask} for example
 * @param request the request's body, never null
 * @param time when it was received, on the simulator's clock
 * @param status the HTTP status answered; 0 when the connection was closed without an answer
 * @param error the error code answered, the fault's name when the connection was closed, or null
 * @param response the answer's body; null when none was sent
 * @param accessKeyId who signed it, as CloudTrail tells it
 * @param region the region it was signed for; null when it was not signed
 */
public record RecordedCall(
        String action,
        JsonNode request,
        Instant time,
        int status,
        String error,
        JsonNode response,
        String accessKeyId,
        String region) {}
