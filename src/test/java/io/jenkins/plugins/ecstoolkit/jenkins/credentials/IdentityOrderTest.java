package io.jenkins.plugins.ecstoolkit.jenkins.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchCredentials;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchFolder;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchRun;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Which of the ways to sign a call is taken, and what is said when there is none. */
class IdentityOrderTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT0",
            "AWS_SECRET_ACCESS_KEY", "secret-of-the-environment",
            "AWS_REGION", "eu-west-1");

    @TempDir
    Path directory;

    private Identities identities;
    private BenchFolder outer;
    private BenchFolder inner;

    @BeforeEach
    void start() {
        identities = new Identities(directory, new VirtualScheduler());
        identities.stores.put(Jenkins.get(), "global", "AKIAGLOBAL000000", "secret");
        identities.stores.put(Jenkins.get(), "own", "AKIAOWN000000000", "secret");
        outer = identities.folder(Jenkins.get(), "team-a", Map.of());
        inner = identities.folder(outer, "payments", Map.of());
        identities.stores.put(outer, "outer", "AKIAOUTER0000000", "secret");
        identities.stores.put(inner, "inner", "AKIAINNER0000000", "secret");
    }

    @AfterEach
    void stop() {
        identities.close();
    }

    private static void set(BenchFolder folder, Map<String, ?> values) {
        folder.getProperties()
                .forEach(property -> io.jenkins.plugins.ecstoolkit.jenkins.bench.Binder.set(property, values));
    }

    private AwsIdentity find(Map<String, Object> arguments, Map<String, String> environment)
            throws NoIdentityException {
        return AwsIdentity.find(Identities.signIn(arguments), environment, identities.build(inner, "app"));
    }

    @Test
    void theOrderIsArgumentEnvironmentFoldersControllerAllowance() throws Exception {
        identities.global(Map.of("credentialsId", "global", "region", "us-west-2", "controllerIdentityAllowed", true));
        set(outer, Map.of("credentialsId", "outer", "region", "eu-north-1"));
        set(inner, Map.of("credentialsId", "inner", "region", "eu-south-1"));
        Map<String, Object> arguments = new HashMap<>(Map.of("credentialsId", "own", "region", "us-east-1"));

        AwsIdentity argument = find(arguments, ENVIRONMENT);
        assertThat(Identities.key(argument)).isEqualTo("AKIAOWN000000000");
        assertThat(argument.region()).isEqualTo("us-east-1");
        assertThat(argument.description()).isEqualTo("credentials 'own'");

        AwsIdentity environment = find(Map.of(), ENVIRONMENT);
        assertThat(Identities.key(environment)).isEqualTo("AKIAENVIRONMENT0");
        assertThat(environment.region()).isEqualTo("eu-west-1");
        assertThat(environment.description()).isEqualTo("credentials of the step's environment");

        AwsIdentity folder = find(Map.of(), Map.of());
        assertThat(Identities.key(folder)).isEqualTo("AKIAINNER0000000");
        assertThat(folder.region()).isEqualTo("eu-south-1");
        assertThat(folder.description()).isEqualTo("credentials 'inner', the default of folder 'team-a/payments'");

        set(inner, Map.of("credentialsId", "", "region", ""));
        AwsIdentity above = find(Map.of(), Map.of());
        assertThat(Identities.key(above)).isEqualTo("AKIAOUTER0000000");
        assertThat(above.region()).isEqualTo("eu-north-1");

        set(outer, Map.of("credentialsId", "", "region", ""));
        AwsIdentity global = find(Map.of(), Map.of());
        assertThat(Identities.key(global)).isEqualTo("AKIAGLOBAL000000");
        assertThat(global.region()).isEqualTo("us-west-2");
        assertThat(global.description()).isEqualTo("credentials 'global', the default of the global configuration");

        identities.global(Map.of("credentialsId", ""));
        assertThat(find(Map.of(), Map.of()).description()).isEqualTo("the controller's own identity");
    }

    @Test
    void withoutCredentialsTheErrorSaysWhatCanBeDone() {
        assertThat(Identities.message(() -> find(Identities.IN_REGION, Map.of())))
                .contains("give the step a credentialsId")
                .contains("withCredentials")
                .contains("jobs may not use the controller's own AWS identity");
        assertThat(Identities.message(() -> find(Identities.IN_REGION, Map.of("AWS_PROFILE", "prod"))))
                .contains("AWS_PROFILE is not used on a controller");
        assertThat(Identities.message(() -> find(Map.of("credentialsId", "own"), Map.of())))
                .startsWith("no AWS region");
        assertThat(identities.calls()).isZero();
    }

    @Test
    void halfAPairOfKeysIsAMistake() {
        assertThat(Identities.message(() -> find(Identities.IN_REGION, Map.of("AWS_ACCESS_KEY_ID", "AKIA"))))
                .isEqualTo("AWS_ACCESS_KEY_ID is set in the step's environment and AWS_SECRET_ACCESS_KEY is not; set"
                        + " both, or give the step a credentialsId");
    }

    @Test
    void aTokenOfTheEnvironmentIsUsed() throws Exception {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("AWS_SESSION_TOKEN", "token");
        AwsCredentials keys = find(Map.of(), environment).provider().resolveCredentials();
        assertThat(keys)
                .isInstanceOfSatisfying(AwsSessionCredentials.class, session -> assertThat(session.sessionToken())
                        .isEqualTo("token"));
    }

    /** A step inside a node of the controller has the environment of its process. */
    @Test
    void keysOfTheControllersProcessAreNotTheSteps() throws Exception {
        assertThat(EnvironmentKeys.of(ENVIRONMENT, ENVIRONMENT)).isEmpty();
        assertThat(EnvironmentKeys.of(ENVIRONMENT, Map.of())).isPresent();
    }

    @Test
    void anotherFoldersCredentialsAreNotFoundAndNothingIsSaidOfThem() {
        BenchFolder other = identities.folder("team-b");
        identities.stores.put(other, "of-b", "AKIAOFB000000000", "secret");

        String existing =
                Identities.message(() -> find(Map.of("credentialsId", "of-b", "region", "us-east-1"), Map.of()));
        String missing =
                Identities.message(() -> find(Map.of("credentialsId", "of-c", "region", "us-east-1"), Map.of()));

        assertThat(existing)
                .isEqualTo("no AWS credentials with the id 'of-b' can be used by this job; check the id, and that it is"
                        + " stored where this job may see it");
        assertThat(existing.replace("of-b", "of-c")).isEqualTo(missing);
        assertThat(identities.calls()).isZero();
    }

    /** A credential without keys, which anybody who may create one can store, would be the controller. */
    @Test
    void credentialsWithoutKeysAreTheControllersOwnIdentity() throws Exception {
        identities.stores.put(inner, BenchCredentials.of("blank", "", "", null, null));
        identities.stores.put(inner, BenchCredentials.of("role", "", "", "arn:aws:iam::123456789012:role/admin", null));
        for (String id : List.of("blank", "role")) {
            assertThat(Identities.message(() -> find(Map.of("credentialsId", id, "region", "us-east-1"), Map.of())))
                    .isEqualTo("the AWS credentials '" + id
                            + "' have no access key, so they mean the controller's own identity; "
                            + Messages.ControllerIdentity_notAllowed());
        }
        assertThat(identities.calls()).isZero();
        identities.global(Map.of("controllerIdentityAllowed", true));
        System.setProperty("aws.accessKeyId", "AKIACONTROLLER00");
        System.setProperty("aws.secretAccessKey", "secret");
        try {
            assertThat(Identities.key(find(Map.of("credentialsId", "blank", "region", "us-east-1"), Map.of())))
                    .isEqualTo("AKIACONTROLLER00");
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    /** What aws-credentials takes for an empty key would have its role assumed as the controller. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\u2003",
                "\u00a0",
                "\u200b",
                "\t",
                "\u0000",
                "AKIAOWN",
                "akiaown000000000",
                "AKIAOWN000000000\u2003",
                "AKIAOWN00000000\u0660"
            })
    void whatIsNotAnAccessKeyIsRefusedAndNeverTheController(String key) throws Exception {
        for (String role : new String[] {null, "arn:aws:iam::123456789012:role/admin"}) {
            identities.stores.put(inner, BenchCredentials.of("odd", key, "secret", role, null));
            for (boolean allowed : new boolean[] {false, true}) {
                identities.global(Map.of("controllerIdentityAllowed", allowed));
                assertThat(Identities.message(
                                () -> find(Map.of("credentialsId", "odd", "region", "us-east-1"), Map.of())))
                        .isEqualTo(
                                "the access key of the AWS credentials 'odd' is not valid: an access key has 16 to 128 capital"
                                        + " letters and digits and nothing else; correct it where the credentials are stored");
            }
        }
        identities.stores.put(inner, BenchCredentials.of("odd", key, "", "arn:aws:iam::123456789012:role/admin", null));
        assertThat(Identities.message(() -> find(Map.of("credentialsId", "odd", "region", "us-east-1"), Map.of())))
                .startsWith("the access key of the AWS credentials 'odd' is not valid");
        assertThat(identities.calls()).isZero();
    }

    @Test
    void aKeyWithoutItsSecretIsAMistake() {
        identities.stores.put(inner, BenchCredentials.of("half", "AKIAOWN000000000", " ", null, null));
        assertThat(Identities.message(() -> find(Map.of("credentialsId", "half", "region", "us-east-1"), Map.of())))
                .isEqualTo("the AWS credentials 'half' have an access key and no secret access key; add it where the"
                        + " credentials are stored");
    }

    @Test
    void theAllowanceCanBeTakenBack() throws Exception {
        identities.global(Map.of("controllerIdentityAllowed", true));
        AwsIdentity controller = find(Identities.IN_REGION, Map.of());
        identities.global(Map.of("controllerIdentityAllowed", false));
        assertThatThrownBy(() -> controller.provider().resolveCredentials())
                .hasMessageContaining(Messages.ControllerIdentity_notAllowed());
    }

    @Test
    void credentialsWithMfaAreRefused() {
        identities.stores.put(
                inner,
                BenchCredentials.of(
                        "mfa",
                        "AKIAMFA000000000",
                        "secret",
                        "arn:aws:iam::123456789012:role/admin",
                        "arn:aws:iam::123456789012:mfa/me"));
        assertThat(Identities.message(() -> find(Map.of("credentialsId", "mfa", "region", "us-east-1"), Map.of())))
                .contains("need an MFA code, which cannot be entered during a build");
    }

    @Test
    void anEndpointIsUsedByNameOnly() throws Exception {
        identities.global(Map.of("endpoints", List.of(Map.of("name", "vpc", "url", "https://vpce-1.example.com"))));
        Map<String, Object> arguments = new HashMap<>(Map.of("credentialsId", "own", "region", "us-east-1"));
        arguments.put("endpoint", "vpc");
        AwsIdentity identity = find(arguments, Map.of());
        assertThat(identity.endpoint()).isEqualTo(URI.create("https://vpce-1.example.com"));
        assertThat(identity.description()).isEqualTo("credentials 'own', endpoint 'vpc'");

        arguments.put("endpoint", "https://evil.example.com");
        assertThat(Identities.message(() -> find(arguments, Map.of())))
                .startsWith("no endpoint is called 'https://evil.example.com'");

        arguments.remove("endpoint");
        set(outer, Map.of("endpoint", "vpc"));
        assertThat(find(arguments, Map.of()).endpoint()).isEqualTo(URI.create("https://vpce-1.example.com"));
    }

    @Test
    void aRoleIsAssumedForTheBuild() throws Exception {
        String role = "arn:aws:iam::210987654321:role/deploy";
        identities.sim.role(role, "id-42", Duration.ofHours(1));
        AwsIdentity identity = find(
                Map.of("credentialsId", "own", "region", "us-east-1", "roleArn", role, "externalId", "id-42"),
                Map.of());

        assertThat(identities.calls()).as("not before it is needed").isZero();
        assertThat(identity.description()).isEqualTo("role " + role + ", assumed with credentials 'own'");
        assertThat(identity.account()).isEqualTo("210987654321");
        assertThat(Identities.key(identity)).startsWith("ASIA");
        assertThat(identities
                        .sim
                        .history()
                        .get(0)
                        .request()
                        .path("RoleSessionName")
                        .asText())
                .startsWith("team-a-payments-app-7-");
        assertThat(identities.sim.history().get(0).request().path("ExternalId").asText())
                .isEqualTo("id-42");
    }

    @Test
    void buildsShareWhatARoleSeesAndEachHasItsOwnSession() throws Exception {
        Map<String, Object> arguments = Map.of(
                "credentialsId", "own", "region", "us-east-1", "roleArn", "arn:aws:iam::123456789012:role/deploy");
        BenchRun run = identities.build(inner, "app");
        AwsIdentity one = AwsIdentity.find(Identities.signIn(arguments), Map.of(), run);
        AwsIdentity same = AwsIdentity.find(Identities.signIn(arguments), Map.of(), run);
        AwsIdentity other = AwsIdentity.find(Identities.signIn(arguments), Map.of(), identities.build(inner, "other"));

        Map<String, Object> withId = new HashMap<>(arguments);
        withId.put("externalId", "42");

        assertThat(one.who())
                .isEqualTo(same.who())
                .isEqualTo(other.who())
                .isNotEqualTo(AwsIdentity.find(Identities.signIn(withId), Map.of(), run)
                        .who());
        assertThat(Identities.key(one)).isEqualTo(Identities.key(same)).isNotEqualTo(Identities.key(other));
        assertThat(identities.sim.calls()).containsEntry("AssumeRole", 2L);
    }
}
