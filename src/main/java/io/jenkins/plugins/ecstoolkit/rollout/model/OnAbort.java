package io.jenkins.plugins.ecstoolkit.rollout.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of what a rollout has begun when it is aborted. */
public enum OnAbort {
    /** Everything in ECS is left as it is; the log says what that is. */
    LEAVE,
    /** Tasks that the rollout started are stopped; services are left as they are. */
    STOP,
    /**
     * As {@link #STOP}, and services that the rollout updated go back to the task definition they had before, unless
     * another deployment has taken over.
     */
    ROLLBACK;

    /** The word used in steps and journals. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The value with this word in any case; empty when there is none. */
    public static Optional<OnAbort> fromWord(String word) {
        return Arrays.stream(values())
                .filter(v -> v.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
