package io.jenkins.plugins.ecstoolkit.ecs.definition;

import edu.umd.cs.findbugs.annotations.NonNull;

/** An image as it is asked for: a tag, {@code @} and a digest, or a whole reference. Stateless. */
public final class NewImage {

    private NewImage() {}

    /**
     * Checks what is asked for.
     *
     * @return the same
     * @throws IllegalArgumentException when it can be none of the three; the message is a sentence
     */
    @NonNull
    public static String check(@NonNull String image) {
        if (image.startsWith("@")) {
            ImageGrammar.checkDigest(image.substring(1));
        } else if (isReference(image)) {
            ImageReference.parse(image);
        } else {
            ImageReference.checkTag(image);
        }
        return image;
    }

    /** Whether it is a whole reference: only such a one has a slash or a colon outside of its digest. */
    static boolean isReference(String image) {
        return !image.startsWith("@") && (image.contains("/") || image.contains(":"));
    }

    /**
     * What a container gets instead of its image. With a tag the digest goes, which would win over it; with a digest the
     * tag goes, which would say something else.
     *
     * @param old the image that it has; looked at unless a whole reference is asked for
     * @throws IllegalArgumentException when the old image cannot be read
     */
    @NonNull
    static ImageReference instead(String old, String image) {
        if (isReference(image)) {
            return ImageReference.parse(image);
        }
        ImageReference before = ImageReference.parse(old);
        if (image.startsWith("@") && image.substring(1).equals(before.digest())) {
            return before;
        }
        return image.startsWith("@")
                ? new ImageReference(before.registry(), before.path(), null, image.substring(1))
                : before.withTag(image);
    }
}
