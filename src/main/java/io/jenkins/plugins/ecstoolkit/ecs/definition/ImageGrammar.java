package io.jenkins.plugins.ecstoolkit.ecs.definition;

import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the parts of an image reference may be.
 *
 * @see <a href="https://pkg.go.dev/github.com/distribution/reference">The grammar in distribution</a>
 */
final class ImageGrammar {

    /** As in distribution: registry and path together. */
    private static final int MAX_NAME = 255;

    /** Far beyond any real one; keeps the patterns below from being fed a novel. */
    private static final int MAX_DIGEST = 300;

    private static final String LABEL = "(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])";
    private static final Pattern REGISTRY =
            Pattern.compile("(?:" + LABEL + "(?:\\." + LABEL + ")*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?");
    private static final Pattern COMPONENT = Pattern.compile("[a-z0-9]+(?:(?:\\.|__?|-+)[a-z0-9]+)*");
    static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern DIGEST =
            Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private ImageGrammar() {}

    /** The rule that tells {@code localhost/app} from {@code library/app}; upper case is not allowed in a path. */
    static boolean isRegistry(String first) {
        return first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
    }

    static void checkName(String registry, String path) {
        int length = path.length() + (registry == null ? 0 : registry.length() + 1);
        if (length > MAX_NAME) {
            throw new IllegalArgumentException(Messages.ImageGrammar_tooLong(MAX_NAME));
        }
        if (registry != null && !REGISTRY.matcher(registry).matches()) {
            throw new IllegalArgumentException(Messages.ImageGrammar_registry(Printable.quoted(registry)));
        }
        for (String component : path.split("/", -1)) {
            if (!COMPONENT.matcher(component).matches()) {
                throw new IllegalArgumentException(Messages.ImageGrammar_part(Printable.quoted(component)));
            }
        }
        // Without a registry the path's first component must not read as one, or the text would parse differently.
        int slash = path.indexOf('/');
        if (registry == null && slash > 0 && isRegistry(path.substring(0, slash))) {
            throw new IllegalArgumentException(Messages.ImageGrammar_registryInPath());
        }
    }

    static void checkDigest(String digest) {
        String hex = digest.substring(digest.indexOf(':') + 1);
        if (digest.length() > MAX_DIGEST || !DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException(Messages.ImageGrammar_digest(Printable.quoted(digest)));
        }
        if (digest.startsWith("sha256:") && !SHA256.matcher(hex).matches()) {
            throw new IllegalArgumentException(Messages.ImageGrammar_sha256());
        }
    }
}
