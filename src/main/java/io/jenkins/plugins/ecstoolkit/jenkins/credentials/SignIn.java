package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;

/**
 * What a step says of who signs its calls and where they go. Null is what it leaves to its environment, its folders and the
 * controller; blank text is the same.
 *
 * @param credentialsId the id of stored credentials
 * @param region the region's id
 * @param endpoint the name of an endpoint that an administrator has set up
 * @param roleArn a role to assume on top
 * @param externalId the external ID for that role; not a secret
 */
public record SignIn(
        @CheckForNull String credentialsId,
        @CheckForNull String region,
        @CheckForNull String endpoint,
        @CheckForNull String roleArn,
        @CheckForNull String externalId) {

    public SignIn {
        credentialsId = Util.fixEmptyAndTrim(credentialsId);
        region = Util.fixEmptyAndTrim(region);
        endpoint = Util.fixEmptyAndTrim(endpoint);
        roleArn = Util.fixEmptyAndTrim(roleArn);
        externalId = Util.fixEmptyAndTrim(externalId);
    }
}
