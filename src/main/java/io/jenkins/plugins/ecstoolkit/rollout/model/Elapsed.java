package io.jenkins.plugins.ecstoolkit.rollout.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.time.Instant;

/** How long something took. */
public final class Elapsed {

    private Elapsed() {}

    /** Whole seconds between two times; null while one is missing. */
    @CheckForNull
    public static Long seconds(Instant from, Instant to) {
        return from == null || to == null ? null : Duration.between(from, to).toSeconds();
    }
}
