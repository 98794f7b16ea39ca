package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Connections for a terminal, where the SDK's own places to look at are what people expect.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html">Credential providers</a>
 */
public final class EcsConnections {

    private EcsConnections() {}

    /**
     * A connection with region and credentials from the SDK's default chains: system properties, environment,
     * {@code ~/.aws}, container and instance roles. Looking for the region may ask the instance metadata service, so this
     * can block for seconds.
     *
     * @param region null to look for it
     * @param profile the profile in {@code ~/.aws} to use, whatever the environment holds; null for the default chain
     * @param endpoint an http or https URL; null for the region's own
     * @throws EcsException of kind {@link EcsException.Kind#NO_REGION} when none is found, {@link
     *     EcsException.Kind#BAD_CREDENTIALS} when there is no such profile
     * @throws IllegalArgumentException when region or endpoint cannot be one; the message is a sentence
     */
    public static EcsConnection defaultChain(
            @CheckForNull String region, @CheckForNull String profile, @CheckForNull URI endpoint) {
        if (profile != null && ProfileFile.defaultProfileFile().profile(profile).isEmpty()) {
            throw new EcsException(
                    EcsException.Kind.BAD_CREDENTIALS,
                    "Connect",
                    null,
                    false,
                    Messages.EcsConnections_noProfile(Printable.quoted(profile)),
                    null);
        }
        String where = region == null || region.isBlank() ? findRegion(profile) : region.strip();
        // The default chain would ask the environment first, where other keys may be: those of another account than the
        // profile's that was named.
        AwsCredentialsProvider credentials = profile == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(profile);
        return new EcsConnection(where, endpoint, credentials);
    }

    private static String findRegion(String profile) {
        try {
            Region region = DefaultAwsRegionProviderChain.builder()
                    .profileName(profile)
                    .build()
                    .getRegion();
            if (region != null) {
                return region.id();
            }
        } catch (SdkClientException e) {
            throw EcsConnection.noRegion(e);
        }
        throw EcsConnection.noRegion(null);
    }
}
