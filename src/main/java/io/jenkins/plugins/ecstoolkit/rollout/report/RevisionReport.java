package io.jenkins.plugins.ecstoolkit.rollout.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import java.util.List;

/**
 * From which revision of its task definition to which a task or service went.
 *
 * @param before {@code family:revision} it started from; null before it was read
 * @param after {@code family:revision} registered for it, or gone back to; null when there is none
 * @param images its containers' images, each with what becomes of it
 * @param diff the new revision's difference from the one before, one line a change
 */
public record RevisionReport(
        @CheckForNull @JsonProperty("revisionBefore") String before,
        @CheckForNull @JsonProperty("revisionAfter") String after,
        List<Image> images,
        List<String> diff) {

    /** Nothing was read yet. */
    public static final RevisionReport NONE = new RevisionReport(null, null, List.of(), List.of());

    public RevisionReport {
        images = List.copyOf(images);
        diff = List.copyOf(diff);
    }
}
