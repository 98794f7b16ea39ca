package io.jenkins.plugins.ecstoolkit.rollout.state;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Instant;

/**
 * How often the journal says that a changing call was about to be made.
 *
 * @param count how often
 * @param since when for the first time; null before
 */
public record Tries(int count, @Nullable Instant since) {

    public static final Tries NONE = new Tries(0, null);

    Tries and(Instant time) {
        return new Tries(count + 1, since == null ? time : since);
    }
}
