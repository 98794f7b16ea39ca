package io.jenkins.plugins.ecstoolkit.rollout.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageChange;
import io.jenkins.plugins.ecstoolkit.ecs.definition.ImageReference;

/**
 * A container's image, and what becomes of it.
 *
 * @param container the container's name
 * @param essential whether the task ends with the container
 * @param oldImage the image it has; null when the container is new
 * @param newImage the image it gets
 * @param oldTag null when there is none
 * @param newTag null when there is none
 */
public record Image(
        String container,
        ImageChange.Kind kind,
        @JsonInclude(JsonInclude.Include.ALWAYS) boolean essential,
        @CheckForNull String oldImage,
        String newImage,
        @CheckForNull String oldTag,
        @CheckForNull String newTag) {

    /** Whether it gets another image; a revision's other containers are listed too. */
    public boolean updated() {
        return kind == ImageChange.Kind.UPDATED;
    }

    /** Whether nothing but the tag tells the new image from the old one, a digest apart. */
    public boolean retagged() {
        return kind == ImageChange.Kind.UPDATED && repository(oldImage).equals(repository(newImage));
    }

    /** The image without tag and digest. */
    private static String repository(String image) {
        try {
            ImageReference parsed = ImageReference.parse(image);
            return parsed.registry() + "/" + parsed.path();
        } catch (IllegalArgumentException e) {
            return image == null ? "" : image;
        }
    }
}
