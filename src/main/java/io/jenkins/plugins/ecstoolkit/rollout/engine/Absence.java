package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.time.Instant;

/** Since when answers of ECS have not shown what is waited for. */
final class Absence {

    @CheckForNull
    private Instant since;

    /** An answer does not show it. */
    void missing(Instant now) {
        since = since == null ? now : since;
    }

    /** An answer shows it. */
    void shown() {
        since = null;
    }

    boolean lasts() {
        return since != null;
    }

    /** Whether it has lasted so long. */
    boolean lasts(Duration limit, Instant now) {
        return since != null && !since.plus(limit).isAfter(now);
    }
}
