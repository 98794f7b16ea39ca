package io.jenkins.plugins.ecstoolkit.ecs;

import java.util.Locale;
import java.util.regex.Pattern;

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
public record ImageReference(String registry, String path, String tag, String digest) {

    /** As in distribution: registry and path together. */
    private static final int MAX_NAME = 255;

    /** Far beyond any real one; keeps the patterns below from being fed a novel. */
    private static final int MAX_DIGEST = 300;

    private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final Pattern REGISTRY =
            Pattern.compile("(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?");
    private static final Pattern COMPONENT = Pattern.compile("[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern DIGEST =
            Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException when a part does not follow the grammar; the message says which and why */
    public ImageReference {
        checkName(registry, path);
        if (tag != null) {
            checkTag(tag);
        }
        if (digest != null) {
            checkDigest(digest);
        }
    }

    /**
     * Parses a reference.
     *
     * @throws IllegalArgumentException when it does not follow the grammar, null included; the message is a sentence
     */
    public static ImageReference parse(String text) {
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException("The image reference is empty.");
        }
        try {
            return split(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The image reference " + Text.quoted(text) + " is not valid: " + e.getMessage(), e);
        }
    }

    private static ImageReference split(String text) {
        if (text.contains("://")) {
            throw new IllegalArgumentException("A reference has no scheme such as https://.");
        }
        int at = text.indexOf('@');
        String digest = at < 0 ? null : text.substring(at + 1);
        String rest = at < 0 ? text : text.substring(0, at);
        // A colon before the last slash belongs to the registry's port.
        int colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
        String tag = colon < 0 ? null : rest.substring(colon + 1);
        String name = colon < 0 ? rest : rest.substring(0, colon);
        int slash = name.indexOf('/');
        boolean registry = slash >= 0 && isRegistry(name.substring(0, slash));
        return new ImageReference(
                registry ? name.substring(0, slash) : null, registry ? name.substring(slash + 1) : name, tag, digest);
    }

    /** The rule that tells {@code localhost/app} from {@code library/app}; upper case is not allowed in a path. */
    private static boolean isRegistry(String first) {
        return first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
    }

    /** Whether the text can be a tag; false for null. */
    public static boolean validTag(String tag) {
        return tag != null && TAG.matcher(tag).matches();
    }

    /**
     * Checks a tag.
     *
     * @return the same
     * @throws IllegalArgumentException when it cannot be a tag; the message is a sentence
     */
    public static String checkTag(String tag) {
        if (!validTag(tag)) {
            throw new IllegalArgumentException("The image tag " + Text.quoted(tag)
                    + " is not valid: a tag is 1 to 128 letters, digits, \"_\", \".\" and \"-\","
                    + " and begins with none of \".\" and \"-\".");
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

    private static void checkName(String registry, String path) {
        int length = path.length() + (registry == null ? 0 : registry.length() + 1);
        if (length > MAX_NAME) {
            throw new IllegalArgumentException("Registry and path are longer than " + MAX_NAME + " characters.");
        }
        if (registry != null && !REGISTRY.matcher(registry).matches()) {
            throw new IllegalArgumentException("The registry " + Text.quoted(registry) + " is not a host name.");
        }
        for (String component : path.split("/", -1)) {
            if (!COMPONENT.matcher(component).matches()) {
                throw new IllegalArgumentException("The part " + Text.quoted(component)
                        + " of the path is not lower-case letters and digits,"
                        + " separated by \".\", \"_\", \"__\" or \"-\".");
            }
        }
        // Without a registry the path's first component must not read as one, or the text would parse differently.
        int slash = path.indexOf('/');
        if (registry == null && slash > 0 && isRegistry(path.substring(0, slash))) {
            throw new IllegalArgumentException("The path begins with what reads as a registry.");
        }
    }

    private static void checkDigest(String digest) {
        String hex = digest.substring(digest.indexOf(':') + 1);
        if (digest.length() > MAX_DIGEST || !DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("The digest " + Text.quoted(digest) + " is not algorithm:hex.");
        }
        if (digest.startsWith("sha256:") && !SHA256.matcher(hex).matches()) {
            throw new IllegalArgumentException("A sha256 digest has 64 lower-case hexadecimal digits.");
        }
    }
}
