package io.jenkins.plugins.ecstoolkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * What STS answers, as the real client reads it, and what ECS makes of a session's keys.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
class SessionRulesTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/team/deploy";

    private final VirtualClock clock = new VirtualClock();
    private EcsSimulator sim;
    private StsClient sts;

    @BeforeEach
    void start() {
        sim = EcsSimulator.builder().clock(clock).start();
        sts = sts(AwsBasicCredentials.create("AKIDTEST", "secret"));
    }

    @AfterEach
    void stop() {
        sts.close();
        sim.close();
    }

    private StsClient sts(AwsCredentials credentials) {
        return sts(StaticCredentialsProvider.create(credentials));
    }

    private StsClient sts(AwsCredentialsProvider credentials) {
        return StsClient.builder()
                .httpClient(ApacheHttpClient.create())
                .endpointOverride(sim.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
    }

    private EcsClient ecs(AwsCredentials credentials) {
        return ecs(StaticCredentialsProvider.create(credentials));
    }

    private EcsClient ecs(AwsCredentialsProvider credentials) {
        return EcsClient.builder()
                .httpClient(ApacheHttpClient.create())
                .endpointOverride(sim.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html, MissingAuthenticationToken */
    @Test
    void whatNobodyHasSignedIsRefused() {
        try (EcsClient ecs = ecs(AnonymousCredentialsProvider.create());
                StsClient nobody = sts(AnonymousCredentialsProvider.create())) {
            assertThatThrownBy(() -> ecs.describeClusters(request -> {}))
                    .isInstanceOfSatisfying(AwsServiceException.class, e -> assertThat(
                                    e.awsErrorDetails().errorCode())
                            .isEqualTo("MissingAuthenticationTokenException"));
            assertThatThrownBy(() ->
                            nobody.assumeRole(request -> request.roleArn(ROLE).roleSessionName("app-1")))
                    .isInstanceOfSatisfying(
                            AwsServiceException.class,
                            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("MissingAuthenticationToken"));
        }
    }

    private AssumeRoleResponse assume(Consumer<AssumeRoleRequest.Builder> more) {
        AssumeRoleRequest.Builder request =
                AssumeRoleRequest.builder().roleArn(ROLE).roleSessionName("app-1");
        more.accept(request);
        return sts.assumeRole(request.build());
    }

    private static AwsSessionCredentials keys(Credentials of) {
        return AwsSessionCredentials.create(of.accessKeyId(), of.secretAccessKey(), of.sessionToken());
    }

    private static String code(Runnable call) {
        try {
            call.run();
            return null;
        } catch (AwsServiceException e) {
            return e.awsErrorDetails().errorCode() + ' ' + e.statusCode();
        }
    }

    @Test
    void aSessionLastsAnHourUnlessAskedOtherwise() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        assertThat(assume(r -> {}).credentials().expiration()).isEqualTo(now.plusSeconds(3600));
        assertThat(assume(r -> r.durationSeconds(900)).credentials().expiration())
                .isEqualTo(now.plusSeconds(900));
        assertThat(sim.calls()).containsEntry("AssumeRole", 2L);
    }

    @Test
    void namesTheRoleAndTheSession() {
        assertThat(assume(r -> {}).assumedRoleUser().arn())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/deploy/app-1");
        assertThat(sim.history().get(0).request().path("RoleSessionName").asText())
                .isEqualTo("app-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a/b", "app#1", "a b"})
    void refusesOtherSessionNames(String name) {
        assertThat(code(() -> assume(r -> r.roleSessionName(name)))).isEqualTo("ValidationError 400");
    }

    /** DurationSeconds: 900 up to the role's maximum session duration. */
    @ParameterizedTest
    @ValueSource(ints = {899, 3601, 43_201})
    void refusesOtherDurations(int seconds) {
        assertThat(code(() -> assume(r -> r.durationSeconds(seconds)))).isEqualTo("ValidationError 400");
    }

    /** Role chaining limits a session to one hour, whatever the role's maximum is. */
    @Test
    void aSessionAssumesRolesForAnHourAtMost() {
        sim.role(ROLE, null, Duration.ofHours(12));
        assertThat(code(() -> assume(r -> r.durationSeconds(7200)))).isNull();
        Credentials session = assume(r -> {}).credentials();
        try (StsClient chained = sts(keys(session))) {
            assertThat(code(() -> chained.assumeRole(
                            r -> r.roleArn(ROLE).roleSessionName("xx").durationSeconds(7200))))
                    .isEqualTo("ValidationError 400");
        }
    }

    @Test
    void wantsTheExternalIdOfTheTrustPolicy() {
        sim.role(ROLE, "id-42", Duration.ofHours(1));
        assertThat(code(() -> assume(r -> {}))).isEqualTo("AccessDenied 403");
        assertThat(code(() -> assume(r -> r.externalId("id-43")))).isEqualTo("AccessDenied 403");
        assertThat(code(() -> assume(r -> r.externalId("id-42")))).isNull();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html: ExpiredTokenException. */
    @Test
    void ecsTakesASessionsKeysUntilTheyExpire() {
        AwsSessionCredentials session = keys(assume(r -> {}).credentials());
        try (EcsClient ecs = ecs(session);
                StsClient chained = sts(session)) {
            clock.forward(Duration.ofSeconds(3599));
            assertThat(code(ecs::listClusters)).isNull();
            clock.forward(Duration.ofSeconds(1));
            assertThat(code(ecs::listClusters)).isEqualTo("ExpiredTokenException 400");
            assertThat(code(() -> chained.assumeRole(r -> r.roleArn(ROLE).roleSessionName("xx"))))
                    .isEqualTo("ExpiredToken 403");
        }
    }

    @Test
    void aSessionsKeyIsNothingWithoutItsToken() {
        List<String> session = sim.session(Duration.ofHours(1));
        try (EcsClient ecs = ecs(AwsSessionCredentials.create(session.get(0), session.get(1), "other"))) {
            assertThat(code(ecs::listClusters)).isEqualTo("UnrecognizedClientException 400");
        }
    }

    @Test
    void canBeDenied() {
        sim.faults().deny("AssumeRole");
        assertThatThrownBy(() -> assume(r -> {}))
                .isInstanceOf(AwsServiceException.class)
                .hasMessageContaining("is not authorized to perform: sts:AssumeRole");
    }

    /** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html: it is not signed. */
    @Test
    void aWebIdentityNeedsNoKeys() {
        sim.webIdentityRole(ROLE, "good");
        assertThat(code(() -> sts.assumeRoleWithWebIdentity(
                        r -> r.roleArn(ROLE).roleSessionName("app").webIdentityToken("bad"))))
                .isEqualTo("InvalidIdentityToken 400");
        Credentials session = sts.assumeRoleWithWebIdentity(
                        r -> r.roleArn(ROLE).roleSessionName("app").webIdentityToken("good"))
                .credentials();
        try (EcsClient ecs = ecs(keys(session))) {
            assertThat(code(ecs::listClusters)).isNull();
        }
    }
}
