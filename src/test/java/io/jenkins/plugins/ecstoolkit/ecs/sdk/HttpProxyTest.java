package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Calls through a proxy to hosts that nothing else can find. */
class HttpProxyTest {

    private static final URI ECS = URI.create("http://ecs.invalid");
    private static final AwsCredentialsProvider KEYS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret"));
    private static final Set<String> PASSED_ON = Set.of("authorization", "content-type", "x-amz-target", "x-amz-date");
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("jenkins:letmein".getBytes(StandardCharsets.ISO_8859_1));

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private EcsSimulator sim;
    private HttpServer proxy;

    @BeforeEach
    void start() throws IOException {
        sim = EcsSimulator.builder().start();
        sim.createCluster("example");
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", this::pass);
        proxy.start();
    }

    @AfterEach
    void stop() {
        proxy.stop(0);
        sim.close();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (!LOGIN.equals(exchange.getRequestHeaders().getFirst("Proxy-Authorization"))) {
                exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"proxy\"");
                exchange.sendResponseHeaders(407, -1);
                return;
            }
            asked.add(exchange.getRequestURI().getHost());
            HttpRequest.Builder request = HttpRequest.newBuilder(sim.endpoint().resolve("/"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    request.header(name, values.get(0));
                }
            });
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private HttpProxy proxy(String password, String... direct) {
        return new HttpProxy(
                proxy.getAddress().getHostString(), proxy.getAddress().getPort(), "jenkins", password, List.of(direct));
    }

    @Test
    void callsGoThroughIt() {
        try (SdkEcsApi api = new EcsConnection("us-east-1", ECS, KEYS, proxy("letmein")).open()) {
            assertThat(api.describeClusters(List.of("example"))).containsEntry("example", "ACTIVE");
        }
        assertThat(asked).containsExactly("ecs.invalid");
    }

    @Test
    void rolesAreAssumedThroughIt() {
        AssumedRole role = new AssumedRole(
                KEYS,
                "us-east-1",
                URI.create("http://sts.invalid"),
                proxy("letmein"),
                "arn:aws:iam::123456789012:role/deploy",
                null,
                "app-1",
                AssumedRole.USUAL_LIFE);
        assertThat(role.get().keys().accessKeyId()).startsWith("ASIA");
        assertThat(asked).containsExactly("sts.invalid");
    }

    @Test
    void someHostsAreCalledWithoutIt() {
        HttpProxy proxy = proxy("letmein", ".*\\.invalid");
        try (SdkEcsApi api = new EcsConnection("us-east-1", ECS, KEYS, proxy).open()) {
            assertThatThrownBy(() -> api.describeClusters(List.of("example")))
                    .isInstanceOfSatisfying(
                            EcsException.class, e -> assertThat(e.kind()).isEqualTo(EcsException.Kind.UNREACHABLE));
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void thePasswordIsNotTold() {
        HttpProxy proxy = proxy("wrong-password");
        assertThat(proxy).asString().doesNotContain("wrong-password").contains(":");
        try (SdkEcsApi api = new EcsConnection("us-east-1", ECS, KEYS, proxy).open()) {
            assertThatThrownBy(() -> api.describeClusters(List.of("example")))
                    .isInstanceOf(EcsException.class)
                    .hasMessageNotContaining("wrong-password")
                    .hasMessageContaining("407");
        }
        assertThat(asked).isEmpty();
    }
}
