package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The places that the terminal finds credentials in are those of all AWS tools. Each in a process of its own, since most of
 * them are told by the environment.
 * https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html
 */
class DefaultChainTest {

    /** Prints the region and the access key that a connection of the terminal has. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) {
            EcsConnection connection = EcsConnections.defaultChain(null, args.length == 0 ? null : args[0], null);
            System.out.println(connection.region() + " "
                    + connection.credentials().resolveCredentials().accessKeyId());
        }
    }

    @TempDir
    Path home;

    @BeforeEach
    void makeHome() throws IOException {
        Files.createDirectories(home.resolve(".aws/sso/cache"));
    }

    private void config(String text) throws IOException {
        Files.writeString(home.resolve(".aws/config"), text);
    }

    private String found(Map<String, String> environment, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(args));
        Path err = home.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return out.isEmpty() ? Files.readString(err) : out;
    }

    private static HttpServer answering(String path, String json) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean known = exchange.getRequestURI().toString().startsWith(path);
            byte[] body = (known ? json : "{}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(known ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void profiles() throws Exception {
        config("[default]\nregion = eu-west-1\n[profile prod]\nregion = eu-north-1\n");
        Files.writeString(
                home.resolve(".aws/credentials"),
                "[default]\naws_access_key_id = AKIADEFAULT\naws_secret_access_key = x\n"
                        + "[prod]\naws_access_key_id = AKIAPROD\naws_secret_access_key = x\n");
        assertThat(found(Map.of())).isEqualTo("eu-west-1 AKIADEFAULT");
        assertThat(found(Map.of("AWS_PROFILE", "prod"))).isEqualTo("eu-north-1 AKIAPROD");
        assertThat(found(Map.of(), "prod")).isEqualTo("eu-north-1 AKIAPROD");
    }

    /** As in the AWS CLI: what is named on the command line goes before what happens to be in the environment. */
    @Test
    void aProfileThatIsNamedGoesBeforeTheEnvironment() throws Exception {
        Files.writeString(
                home.resolve(".aws/credentials"), "[prod]\naws_access_key_id = AKIAPROD\naws_secret_access_key = x\n");
        config("[profile prod]\nregion = eu-north-1\n");
        Map<String, String> environment = Map.of("AWS_ACCESS_KEY_ID", "AKIAENV", "AWS_SECRET_ACCESS_KEY", "x");
        assertThat(found(environment, "prod")).isEqualTo("eu-north-1 AKIAPROD");
        assertThat(found(environment, "gone"))
                .contains("There is no AWS profile \"gone\", neither in")
                .doesNotContain("AKIAENV");
    }

    @Test
    void environment() throws Exception {
        assertThat(found(Map.of(
                        "AWS_ACCESS_KEY_ID", "AKIAENV", "AWS_SECRET_ACCESS_KEY", "x", "AWS_REGION", "eu-west-3")))
                .isEqualTo("eu-west-3 AKIAENV");
    }

    @Test
    void webIdentity() throws Exception {
        String role = "arn:aws:iam::123456789012:role/pod";
        Path token = Files.writeString(home.resolve("token"), "signed-by-the-cluster");
        try (EcsSimulator sim = EcsSimulator.builder().start()) {
            sim.webIdentityRole(role, "signed-by-the-cluster");
            assertThat(found(Map.of(
                            "AWS_WEB_IDENTITY_TOKEN_FILE",
                            token.toString(),
                            "AWS_ROLE_ARN",
                            role,
                            "AWS_REGION",
                            "eu-west-1",
                            "AWS_ENDPOINT_URL_STS",
                            sim.endpoint().toString())))
                    .startsWith("eu-west-1 ASIA");
            assertThat(sim.calls()).containsOnlyKeys("AssumeRoleWithWebIdentity");
        }
    }

    @Test
    void containerCredentials() throws Exception {
        HttpServer server = answering(
                "/role",
                "{\"AccessKeyId\":\"ASIACONTAINER\",\"SecretAccessKey\":\"x\",\"Token\":\"t\","
                        + "\"Expiration\":\"2099-01-01T00:00:00Z\"}");
        try {
            assertThat(found(Map.of(
                            "AWS_CONTAINER_CREDENTIALS_FULL_URI", url(server) + "/role", "AWS_REGION", "eu-west-1")))
                    .isEqualTo("eu-west-1 ASIACONTAINER");
        } finally {
            server.stop(0);
        }
    }

    /** What {@code aws sso login} has left. */
    @Test
    void ssoCache() throws Exception {
        config("[profile sso]\nregion = eu-west-1\nsso_session = corp\nsso_account_id = 123456789012\n"
                + "sso_role_name = deploy\n[sso-session corp]\nsso_region = eu-west-1\n"
                + "sso_start_url = https://corp.awsapps.com/start\n");
        byte[] name = MessageDigest.getInstance("SHA-1").digest("corp".getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                home.resolve(".aws/sso/cache").resolve(HexFormat.of().formatHex(name) + ".json"),
                "{\"startUrl\":\"https://corp.awsapps.com/start\",\"region\":\"eu-west-1\",\"accessToken\":\"token\","
                        + "\"expiresAt\":\"2099-01-01T00:00:00Z\"}");
        HttpServer server = answering(
                "/federation/credentials",
                "{\"roleCredentials\":{\"accessKeyId\":\"ASIASSO\",\"secretAccessKey\":\"x\",\"sessionToken\":\"t\","
                        + "\"expiration\":4070908800000}}");
        try {
            assertThat(found(Map.of("AWS_ENDPOINT_URL_SSO", url(server)), "sso"))
                    .isEqualTo("eu-west-1 ASIASSO");
        } finally {
            server.stop(0);
        }
    }
}
