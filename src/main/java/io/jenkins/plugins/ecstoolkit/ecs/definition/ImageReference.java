package io.jenkins.plugins.ecstoolkit.ecs.definition;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.words.Printable;

/**
 * A reference to a container image: {@code [registry[:port]/]path[:tag][@digest]}. Nothing is added or normalised, so
 * {@link #toString()} gives back exactly what was parsed.
 *
 * @param registry host and perhaps port; null when the reference names none
 * @param path the repository's path within the registry, never null
 * @param tag null when there is none
 * @param digest {@code algorithm:hex}; null when there is none
 * @see <a href="https://pkg.go.dev/github.com/distribution/reference">The grammar in distribution</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html">
 *     ContainerDefinition, image</a>
 */
public record ImageReference(
        @CheckForNull String registry, String path, @CheckForNull String tag, @CheckForNull String digest) {

    /** @throws IllegalArgumentException when a part does not follow the grammar; the message says which and why */
    public ImageReference {
        ImageGrammar.checkName(registry, path);
        if (tag != null) {
            checkTag(tag);
        }
        if (digest != null) {
            ImageGrammar.checkDigest(digest);
        }
    }

    /**
     * Parses a reference.
     *
     * @throws IllegalArgumentException when it does not follow the grammar, null included; the message is a sentence
     */
    public static ImageReference parse(String text) {
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException(Messages.ImageReference_empty());
        }
        try {
            return split(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    Messages.ImageReference_invalid(Printable.quoted(text), e.getMessage()), e);
        }
    }

    private static ImageReference split(String text) {
        if (text.contains("://")) {
            throw new IllegalArgumentException(Messages.ImageReference_scheme());
        }
        int at = text.indexOf('@');
        String digest = at < 0 ? null : text.substring(at + 1);
        String rest = at < 0 ? text : text.substring(0, at);
        // A colon before the last slash belongs to the registry's port.
        int colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
        String tag = colon < 0 ? null : rest.substring(colon + 1);
        String name = colon < 0 ? rest : rest.substring(0, colon);
        int slash = name.indexOf('/');
        boolean registry = slash >= 0 && ImageGrammar.isRegistry(name.substring(0, slash));
        return new ImageReference(
                registry ? name.substring(0, slash) : null, registry ? name.substring(slash + 1) : name, tag, digest);
    }

    /** Whether the text can be a tag; false for null. */
    public static boolean validTag(String tag) {
        return tag != null && ImageGrammar.TAG.matcher(tag).matches();
    }

    /**
     * Checks a tag.
     *
     * @return the same
     * @throws IllegalArgumentException when it cannot be a tag; the message is a sentence
     */
    public static String checkTag(String tag) {
        if (!validTag(tag)) {
            throw new IllegalArgumentException(Messages.ImageReference_tag(Printable.quoted(tag)));
        }
        return tag;
    }

    /**
     * The same image with another tag. A digest is dropped: it would win over the tag.
     *
     * @throws IllegalArgumentException when it cannot be a tag
     */
    public ImageReference withTag(String newTag) {
        return new ImageReference(registry, path, checkTag(newTag), null);
    }

    /** The reference as it was parsed. */
    @Override
    public String toString() {
        return (registry == null ? "" : registry + "/")
                + path
                + (tag == null ? "" : ":" + tag)
                + (digest == null ? "" : "@" + digest);
    }
}
