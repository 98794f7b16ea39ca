package io.jenkins.plugins.ecstoolkit.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which services go back to the task definition they had before when a rollout fails. */
public enum RollbackMode {
    /** None. */
    NEVER,
    /** Those whose own deployment failed. */
    FAILED,
    /** All that the rollout updated, those too whose deployment succeeded. */
    ALL;

    /** The word used in configurations, steps and journals. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All words, in the order of the enum. */
    public static List<String> words() {
        return Arrays.stream(values()).map(RollbackMode::word).toList();
    }

    /** The mode with this word in any case; empty when there is none. */
    public static Optional<RollbackMode> fromWord(String word) {
        return Arrays.stream(values())
                .filter(v -> v.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
