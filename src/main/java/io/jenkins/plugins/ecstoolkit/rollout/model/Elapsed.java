package io.jenkins.plugins.ecstoolkit.rollout.model;

import java.time.Duration;
import java.time.Instant;

/** How long something took. */
public final class Elapsed {

    private Elapsed() {}

    /** Whole seconds between two times; null while one is missing. */
    public static Long seconds(Instant from, Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toSeconds();
    }
}
