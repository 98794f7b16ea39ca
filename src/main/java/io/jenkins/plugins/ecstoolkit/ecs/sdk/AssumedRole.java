package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.ForeignAnswers;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * Asks STS for a session of a role, on top of other credentials. A client is opened for each question, since there is one
 * in an hour. Safe for use by many threads.
 *
 * @param base who assumes the role; asked anew each time
 * @param region whose STS endpoint is asked
 * @param endpoint an URL that is asked instead; null for that of the region
 * @param proxy null for that of the Java machine, if there is one
 * @param roleArn the role
 * @param externalId what the role's trust policy wants; null for none
 * @param sessionName as {@link SessionName} makes them
 * @param life how long a session is asked to last: 15 minutes to what the role allows
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
public record AssumedRole(
        AwsCredentialsProvider base,
        String region,
        @CheckForNull URI endpoint,
        @CheckForNull HttpProxy proxy,
        String roleArn,
        @CheckForNull String externalId,
        String sessionName,
        Duration life)
        implements Supplier<SessionCredentials.Session> {

    /** The session's length that AWS gives unless asked otherwise; no role has a shorter maximum. */
    public static final Duration USUAL_LIFE = Duration.ofHours(1);

    /** It is asked in the middle of a call to ECS, which has its own limit. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

    @Override
    public SessionCredentials.Session get() {
        try (SdkHttpClient http = SdkSettings.http(1, proxy);
                StsClient sts = client(http)) {
            AssumeRoleResponse response = sts.assumeRole(request -> request.roleArn(roleArn)
                    .externalId(externalId)
                    .roleSessionName(sessionName)
                    .durationSeconds((int) life.toSeconds()));
            return session(
                    new Answer(
                            "AssumeRole",
                            Answer.url(sts.serviceClientConfiguration(), StsClient.serviceMetadata()),
                            response),
                    response.credentials());
        } catch (RuntimeException e) {
            throw EcsException.unasked("AssumeRole", e);
        }
    }

    private static SessionCredentials.Session session(Answer answer, Credentials keys) {
        answer.need(keys, "Credentials");
        return new SessionCredentials.Session(
                AwsSessionCredentials.create(
                        answer.need(keys.accessKeyId(), "Credentials.AccessKeyId"),
                        answer.need(keys.secretAccessKey(), "Credentials.SecretAccessKey"),
                        answer.need(keys.sessionToken(), "Credentials.SessionToken")),
                answer.need(keys.expiration(), "Credentials.Expiration"));
    }

    private StsClient client(SdkHttpClient http) {
        StsClientBuilder builder = StsClient.builder()
                .httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(base)
                .overrideConfiguration(configuration ->
                        configuration.apiCallTimeout(CALL_TIMEOUT).addExecutionInterceptor(new ForeignAnswers()));
        return endpoint == null
                ? builder.build()
                : builder.endpointOverride(endpoint).build();
    }
}
