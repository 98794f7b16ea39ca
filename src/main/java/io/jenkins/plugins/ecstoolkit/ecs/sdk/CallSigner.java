package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Credentials that know what can be done once ECS calls them expired. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html">ExpiredTokenException</a>
 */
public interface CallSigner extends AwsCredentialsProvider {

    /**
     * Called when ECS has refused a call since its credentials had expired.
     *
     * @return whether the next look may give others, so that the call is worth one more try
     */
    default boolean renew() {
        return false;
    }

    /** A clause that says what to do about expired credentials; null when there is nothing to say. */
    @CheckForNull
    default String whenExpired() {
        return null;
    }
}
