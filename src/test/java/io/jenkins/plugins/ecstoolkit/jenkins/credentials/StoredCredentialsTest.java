package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.sdk.SdkEcsApi;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchCredentials;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of stored credentials while a rollout uses them. */
class StoredCredentialsTest {

    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";
    private static final Map<String, Object> ARGUMENTS = Map.of("credentialsId", "prod", "region", "us-east-1");

    private final VirtualScheduler scheduler = new VirtualScheduler();

    @TempDir
    Path directory;

    private Identities identities;

    @BeforeEach
    void start() {
        identities = new Identities(directory, scheduler);
    }

    @AfterEach
    void stop() {
        identities.close();
    }

    private AwsIdentity find(String job) throws NoIdentityException {
        return AwsIdentity.find(Identities.signIn(ARGUMENTS), Map.of(), identities.build(Jenkins.get(), job));
    }

    @Test
    void aRotatedSecretIsUsedWithTheNextCall() throws Exception {
        identities.stores.put(Jenkins.get(), "prod", "AKIAOLD000000000", "old");
        try (SdkEcsApi api = find("app").open()) {
            identities.sim.faults().acceptOnly("AKIAOLD000000000");
            api.describeClusters(List.of("example"));
            identities.sim.faults().acceptOnly("AKIANEW000000000");
            assertThatThrownBy(() -> api.describeClusters(List.of("example"))).isInstanceOf(EcsException.class);

            identities.stores.put(Jenkins.get(), "prod", "AKIANEW000000000", "new");

            assertThat(api.describeClusters(List.of("example"))).containsKey("example");
        }
    }

    @Test
    void aRotatedSecretEndsTheSessionsOfItsRole() throws Exception {
        identities.stores.put(Jenkins.get(), BenchCredentials.of("prod", "AKIAOLD000000000", "old", ROLE, null));
        AwsIdentity identity = find("app");
        AwsIdentity onTop = AwsIdentity.find(
                Identities.signIn(Map.of("credentialsId", "prod", "region", "us-east-1", "roleArn", ROLE + "2")),
                Map.of(),
                identities.build());
        String old = Identities.key(identity);
        String oldOnTop = Identities.key(onTop);
        assertThat(identities.sim.calls()).containsEntry("AssumeRole", 2L);

        identities.stores.put(Jenkins.get(), BenchCredentials.of("prod", "AKIANEW000000000", "new", ROLE, null));

        assertThat(Identities.key(identity)).isNotEqualTo(old);
        assertThat(Identities.key(onTop)).isNotEqualTo(oldOnTop);
        assertThat(identities.sim.calls()).containsEntry("AssumeRole", 4L);
    }

    /** AWSCredentialsImpl asks STS at each look. */
    @Test
    void stsIsAskedOnceAnHourForAllThatUseTheSameCredentials() throws Exception {
        identities.stores.put(Jenkins.get(), BenchCredentials.of("prod", "AKIAONE000000000", "one", ROLE, null));
        AwsIdentity one = find("one");
        AwsIdentity two = find("two");
        for (int minute = 0; minute < 119; minute++) {
            assertThat(Identities.key(one)).isEqualTo(Identities.key(two));
            scheduler.advance(Duration.ofMinutes(1));
        }
        assertThat(one.who()).isEqualTo(two.who());
        assertThat(identities.sim.calls()).containsEntry("AssumeRole", 2L);
    }

    /** aws-credentials would ask the STS of the controller's default region, which knows no role of another partition. */
    @Test
    void theRoleOfACredentialIsAssumedInTheStepsRegionAtTheNamedEndpoint() throws Exception {
        identities.stores.put(Jenkins.get(), BenchCredentials.of("cn", "AKIAONE000000000", "one", ROLE, null));
        identities.global(Map.of(
                "endpoints",
                List.of(Map.of(
                        "name",
                        "china",
                        "url",
                        identities.sim.endpoint().toString(),
                        "stsUrl",
                        identities.sim.endpoint().toString()))));
        System.clearProperty("aws.endpointUrlSts");
        AwsIdentity identity = AwsIdentity.find(
                Identities.signIn(Map.of("credentialsId", "cn", "region", "cn-north-1", "endpoint", "china")),
                Map.of(),
                identities.build());

        assertThat(Identities.key(identity)).startsWith("ASIA");

        var asked = identities.sim.history().get(0);
        assertThat(asked.action()).isEqualTo("AssumeRole");
        assertThat(asked.region()).isEqualTo("cn-north-1");
        assertThat(asked.request().path("DurationSeconds").asInt()).isEqualTo(3600);
    }

    /** With the session go the keys that it was asked for with, and the build that asked. */
    @Test
    void sessionsThatNobodyUsesAreForgotten() throws Exception {
        identities.stores.put(Jenkins.get(), BenchCredentials.of("prod", "AKIAONE000000000", "one", ROLE, null));
        AwsIdentity identity = find("app");
        Identities.key(identity);
        for (int poll = 0; poll < 40; poll++) {
            scheduler.advance(Duration.ofSeconds(30));
            Identities.key(identity);
        }
        assertThat(SessionCache.size()).as("while it is used").isEqualTo(1);
        assertThat(identities.sim.calls()).containsEntry("AssumeRole", 1L);

        scheduler.advance(SessionCache.UNUSED.multipliedBy(2));

        assertThat(SessionCache.size()).isZero();
        assertThat(scheduler.pending()).as("timers").isZero();
        Identities.key(identity);
        assertThat(identities.sim.calls()).as("asked for again").containsEntry("AssumeRole", 2L);
    }

    @Test
    void removedCredentialsAreUsedNoMore() throws Exception {
        identities.stores.put(Jenkins.get(), BenchCredentials.of("prod", "AKIATWO000000000", "two", ROLE, null));
        try (SdkEcsApi api = find("app").open()) {
            api.describeClusters(List.of());
            identities.stores.remove(Jenkins.get(), "prod");
            assertThatThrownBy(() -> api.describeClusters(List.of()))
                    .isInstanceOfSatisfying(EcsException.class, e -> {
                        assertThat(e.kind()).isEqualTo(EcsException.Kind.BAD_CREDENTIALS);
                        assertThat(e.maybeExecuted()).isFalse();
                    })
                    .hasMessage("The AWS credentials 'prod' can no longer be used by this job");
        }
    }

    /** Both share a connection; what appears in one's folder must never sign the other's calls. */
    @Test
    void credentialsOfTheSameIdElsewhereDoNotReplaceThem() throws Exception {
        BenchFolder team = identities.folder("team-a");
        identities.stores.put(Jenkins.get(), "prod", "AKIAGLOBAL000000", "secret");
        AwsIdentity inTeam = AwsIdentity.find(Identities.signIn(ARGUMENTS), Map.of(), identities.build(team, "app"));
        AwsIdentity outside = find("other");
        assertThat(inTeam.who()).isEqualTo(outside.who());

        identities.stores.put(team, "prod", "AKIATEAM00000000", "secret");

        assertThat(Identities.key(inTeam)).isEqualTo("AKIAGLOBAL000000");
        assertThat(Identities.key(outside)).isEqualTo("AKIAGLOBAL000000");
        AwsIdentity next = AwsIdentity.find(Identities.signIn(ARGUMENTS), Map.of(), identities.build(team, "app"));
        assertThat(Identities.key(next)).isEqualTo("AKIATEAM00000000");
        assertThat(next.who()).isNotEqualTo(outside.who());
    }

    @Test
    void aRoleThatMayNotBeAssumedIsToldSo() throws Exception {
        identities.stores.put(Jenkins.get(), BenchCredentials.of("prod", "AKIATHREE0000000", "three", ROLE, null));
        identities.sim.faults().deny("AssumeRole");
        try (SdkEcsApi api = find("app").open()) {
            assertThatThrownBy(() -> api.describeClusters(List.of()))
                    .isInstanceOfSatisfying(EcsException.class, e -> {
                        assertThat(e.kind()).isEqualTo(EcsException.Kind.ACCESS_DENIED);
                        assertThat(e.maybeExecuted()).isFalse();
                    })
                    .hasMessageContaining("sts:AssumeRole");
        }
        assertThat(identities.sim.calls()).doesNotContainKey("DescribeClusters");
    }
}
