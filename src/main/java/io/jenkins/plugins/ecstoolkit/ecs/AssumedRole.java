package io.jenkins.plugins.ecstoolkit.ecs;

import java.util.Locale;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * Credentials of a role, assumed on top of others and renewed shortly before they expire. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
public final class AssumedRole implements AwsCredentialsProvider, AutoCloseable {

    /** What AssumeRole takes of a session's name. */
    private static final int MOST_SESSION_NAME = 64;

    private final SdkHttpClient http;
    private final StsClient sts;
    private final StsAssumeRoleCredentialsProvider provider;

    /**
     * Makes no call yet.
     *
     * @param base who assumes the role
     * @param region whose STS endpoint is asked
     * @param externalId null for none
     * @param sessionName what CloudTrail shows; characters that STS does not take are replaced
     */
    public AssumedRole(
            AwsCredentialsProvider base, String region, String roleArn, String externalId, String sessionName) {
        // Given by hand: a search for one would depend on the thread's class loader.
        http = ApacheHttpClient.create();
        sts = StsClient.builder()
                .httpClient(http)
                .region(Region.of(region.toLowerCase(Locale.ROOT)))
                .credentialsProvider(base)
                .build();
        provider = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request ->
                        request.roleArn(roleArn).externalId(externalId).roleSessionName(sessionName(sessionName)))
                .build();
    }

    static String sessionName(String wanted) {
        String name = wanted.replaceAll("[^\\w+=,.@-]", "-");
        return name.length() > MOST_SESSION_NAME ? name.substring(name.length() - MOST_SESSION_NAME) : name;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return provider.resolveCredentials();
    }

    @Override
    public void close() {
        provider.close();
        sts.close();
        http.close();
    }
}
