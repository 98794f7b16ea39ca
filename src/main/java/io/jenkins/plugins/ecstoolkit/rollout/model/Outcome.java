package io.jenkins.plugins.ecstoolkit.rollout.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Locale;

/** How a unit, a phase or a rollout ended. */
public enum Outcome {
    SUCCESSFUL,
    FAILED,
    /** Ended before its time because somebody wanted it. */
    ABORTED,
    /** Some phases were done, all of them well; nobody asked for the others. */
    PARTIAL,
    /** Not begun, because something before it failed. */
    SKIPPED;

    /** The word used in journals, reports and logs. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The outcome with this word, or null for null. */
    @CheckForNull
    public static Outcome fromWord(String word) {
        return word == null ? null : valueOf(word.toUpperCase(Locale.ROOT));
    }
}
