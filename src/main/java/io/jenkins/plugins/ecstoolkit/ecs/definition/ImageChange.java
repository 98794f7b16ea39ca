package io.jenkins.plugins.ecstoolkit.ecs.definition;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * What a clone does to one container's image.
 *
 * @param container the container's name
 * @param kind what is done
 * @param oldImage the image before
 * @param newImage the image after; the same as before unless {@link Kind#UPDATED}
 * @param oldTag the tag before; null when the image had none (a digest or nothing)
 * @param newTag the tag after; null when the image has none
 */
public record ImageChange(
        String container, Kind kind, String oldImage, String newImage, @CheckForNull String oldTag, String newTag) {

    /** What is done to the image. */
    public enum Kind {
        /** It gets another image. */
        UPDATED,
        /** It has that image already. */
        SAME_TAG,
        /** Nothing was asked for. */
        NOT_LISTED
    }
}
