package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.AssumedRole;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.HttpProxy;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.NamedEndpoint;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Which STS is asked for sessions of roles: that of the step's region, since another partition's does not know the role.
 *
 * @param region the step's region
 * @param endpoint what is called instead of the region's own endpoint; null for that
 * @param proxy what the calls go through; null for none but the Java machine's
 */
record Sts(String region, @CheckForNull URI endpoint, @CheckForNull HttpProxy proxy) {

    /** @param endpoint the one that the step or an administrator has named; null for none */
    static Sts of(String region, @CheckForNull NamedEndpoint endpoint, @CheckForNull HttpProxy proxy) {
        String url = endpoint == null ? null : endpoint.getStsUrl();
        return new Sts(region, url == null ? null : URI.create(url), proxy);
    }

    /**
     * A role, asked for here.
     *
     * @param base who assumes it
     * @param externalId what its trust policy wants; null for none
     * @param session the session's name, which CloudTrail shows
     * @param life how long a session is asked to last
     */
    AssumedRole role(
            AwsCredentialsProvider base,
            String roleArn,
            @CheckForNull String externalId,
            String session,
            Duration life) {
        return new AssumedRole(base, region, endpoint, proxy, roleArn, externalId, session, life);
    }
}
