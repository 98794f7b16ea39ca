package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names for the sessions of roles, as CloudTrail shows them: 2 to 64 letters, digits and {@code _ + = , . @ -}.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole, RoleSessionName</a>
 */
public final class SessionName {

    private static final int MAX = 64;

    /** Enough that no two jobs of a controller meet. */
    private static final int HASH = 10;

    private SessionName() {}

    /**
     * A name that tells job and build, {@code team/app#12} as {@code team-app-12-} and some digits. Equal for equal builds
     * and no others: what was lost by replacing characters or by cutting is made up for by a hash.
     *
     * @param job the job's full name
     * @param build the build's number
     */
    public static String of(String job, int build) {
        String clean = job.replaceAll("[^A-Za-z0-9_+=,.@-]", "-");
        String plain = clean + "-" + build;
        if (clean.equals(job) && plain.length() <= MAX) {
            return plain;
        }
        String hash = hash(job);
        String tail = "-" + build + "-" + hash;
        int room = MAX - tail.length();
        // The end of a job's name says more than its folders do.
        return (clean.length() > room ? clean.substring(clean.length() - room) : clean) + tail;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
