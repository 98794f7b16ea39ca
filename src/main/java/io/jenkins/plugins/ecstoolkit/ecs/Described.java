package io.jenkins.plugins.ecstoolkit.ecs;

import java.util.List;

/**
 * The answer of a batch describe call.
 *
 * @param found what ECS knows, in no order that may be relied on
 * @param failures what it could not answer for, mostly with reason {@code MISSING}
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html">API failures</a>
 */
public record Described<T>(List<T> found, List<CallFailure> failures) {
    public Described {
        found = List.copyOf(found);
        failures = List.copyOf(failures);
    }
}
