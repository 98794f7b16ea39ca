package io.jenkins.plugins.ecstoolkit.rollout.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.model.Elapsed;
import java.time.Instant;

/**
 * When something happened to a task or service.
 *
 * @param startedAt when work on it began; null before
 * @param changedAt when ECS accepted the changing call; null before
 * @param endedAt when it ended; null before
 */
public record UnitTimes(
        @CheckForNull Instant startedAt, @CheckForNull Instant changedAt, @CheckForNull Instant endedAt) {

    /** Nothing has happened yet. */
    public static final UnitTimes NONE = new UnitTimes(null, null, null);

    /** How long it took, in whole seconds; null before its end. */
    @JsonProperty
    @CheckForNull
    public Long durationSeconds() {
        return Elapsed.seconds(startedAt, endedAt);
    }
}
