package io.jenkins.plugins.ecstoolkit.jenkins.configuration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.regex.Pattern;

/**
 * A pattern for clusters: a name or a whole ARN, in which {@code *} stands for any characters and {@code ?} for one. In an
 * ARN a star stays between its colons, so that one for the region says nothing of the account.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Cluster.html">Cluster</a>
 */
final class ClusterPattern {

    /** arn, partition, ecs, region, account, cluster/name. */
    private static final int PARTS = 6;

    private static final int REGION = 3;
    private static final int ACCOUNT = 4;
    private static final int RESOURCE = 5;
    private static final String PREFIX = "cluster/";

    private final String text;

    ClusterPattern(String text) {
        this.text = text;
    }

    /**
     * Whether it can match any cluster.
     *
     * @param text without blanks
     */
    static boolean valid(String text) {
        if (!text.startsWith("arn:")) {
            return text.matches("[A-Za-z0-9_*?-]{1,255}");
        }
        String[] parts = text.split(":", -1);
        return parts.length == PARTS
                && parts[2].equals("ecs")
                && parts[RESOURCE].startsWith(PREFIX)
                && valid(name(parts))
                && parts[REGION].matches("[a-z0-9*?-]+")
                && parts[ACCOUNT].matches("[0-9*?]+");
    }

    /**
     * Whether the cluster is one of those meant.
     *
     * @param cluster a name or an ARN, as a step has it
     * @param region where a cluster that is given by its name is
     * @param account whose it then is; null when that is not known: a pattern that tells accounts apart matches no name
     */
    boolean matches(@NonNull String cluster, @NonNull String region, @CheckForNull String account) {
        boolean arn = cluster.startsWith("arn:");
        String[] named = cluster.split(":", -1);
        if (arn && named.length != PARTS) {
            return false;
        }
        if (!text.startsWith("arn:")) {
            return glob(text, arn ? name(named) : cluster);
        }
        String[] parts = text.split(":", -1);
        if (parts.length != PARTS || !parts[RESOURCE].startsWith(PREFIX)) {
            return false;
        }
        if (arn) {
            for (int i = 0; i < PARTS; i++) {
                if (!glob(parts[i], named[i])) {
                    return false;
                }
            }
            return true;
        }
        boolean mine = account == null ? parts[ACCOUNT].equals("*") : glob(parts[ACCOUNT], account);
        return mine && glob(parts[REGION], region) && glob(name(parts), cluster);
    }

    /** Whether it tells accounts apart, so that a cluster's name alone may not be enough. */
    boolean tellsAccounts() {
        String[] parts = text.split(":", -1);
        return parts.length == PARTS && !parts[ACCOUNT].equals("*");
    }

    private static String name(String[] arn) {
        String resource = arn[RESOURCE];
        return resource.startsWith(PREFIX) ? resource.substring(PREFIX.length()) : resource;
    }

    private static boolean glob(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.matches(regex.toString(), text);
    }

    @Override
    public String toString() {
        return text;
    }
}
