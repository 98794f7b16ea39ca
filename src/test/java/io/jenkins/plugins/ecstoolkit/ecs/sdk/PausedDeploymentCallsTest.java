package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.ecstoolkit.ecs.LifecycleHook;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.TrafficWeights;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What a paused deployment needs and this SDK's model does not have: its hooks, and ContinueServiceDeployment. */
class PausedDeploymentCallsTest {

    private static final String ARN = "arn:aws:ecs:eu-west-1:123456789012:service-deployment/c/web/1";

    private final FakeEcs ecs = new FakeEcs();
    private final SdkEcsApi api = ecs.api();

    @AfterEach
    void close() {
        api.close();
        ecs.close();
    }

    private ServiceDeploymentState read(String more) {
        ecs.answer("{\"serviceDeployments\": [{\"serviceDeploymentArn\": \"other\", \"status\": \"PENDING\"},"
                + " {\"serviceDeploymentArn\": \"" + ARN + "\", \"status\": \"IN_PROGRESS\", " + more + "}]}");
        return api.describeServiceDeployments(List.of("other", ARN)).found().get(1);
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHookDetail.html */
    @Test
    void theHooksOfAServiceDeploymentAreRead() {
        ServiceDeploymentState read = read(
                """
                "lifecycleStage": "PRE_PRODUCTION_TRAFFIC_SHIFT", "lifecycleHookDetails": [
                  {"hookId": "ecs-pause-1", "targetType": "PAUSE", "status": "AWAITING_ACTION",
                   "expiresAt": 1767225600.5, "timeoutAction": "ROLLBACK"},
                  {"hookId": "h2", "targetType": "AWS_LAMBDA", "targetArn": "arn:f", "status": "SUCCEEDED",
                   "expiresAt": "2026-01-01T12:00:00Z", "timeoutAction": "CONTINUE"},
                  {"hookId": "h3", "expiresAt": "soon"}, {"status": "FAILED"}, 7]""");
        LifecycleHook pause = new LifecycleHook(
                "ecs-pause-1", "PAUSE", null, "AWAITING_ACTION", Instant.parse("2026-01-01T00:00:00.500Z"), "ROLLBACK");
        assertThat(read.hooks())
                .containsExactly(
                        pause,
                        new LifecycleHook(
                                "h2",
                                "AWS_LAMBDA",
                                "arn:f",
                                "SUCCEEDED",
                                Instant.parse("2026-01-01T12:00:00Z"),
                                "CONTINUE"),
                        new LifecycleHook("h3", null, null, null, null, null));
        assertThat(read.awaitingAction()).containsExactly(pause);
        assertThat(read.lifecycleStage()).isEqualTo("PRE_PRODUCTION_TRAFFIC_SHIFT");
    }

    /** An answer of an ECS that has none, and one whose members are of other types. */
    @Test
    void withoutHooksThereAreNoPauses() {
        assertThat(read("\"lifecycleHookDetails\": []").hooks()).isEmpty();
        assertThat(read("\"lifecycleHookDetails\": {\"a\": 1}").hooks()).isEmpty();
        assertThat(read("\"futureSetting\": 1").awaitingAction()).isEmpty();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRevisionSummary.html */
    @Test
    void theNewRevisionsTrafficIsRead() {
        assertThat(read("\"targetServiceRevision\": {\"arn\": \"r\", \"requestedTestTrafficWeight\": 100.0,"
                                + " \"requestedProductionTrafficWeight\": 12.5}")
                        .traffic())
                .isEqualTo(new TrafficWeights(100, 12.5));
        assertThat(read("\"targetServiceRevision\": {\"arn\": \"r\"}").traffic())
                .isNull();
        assertThat(read("\"targetServiceRevision\": null").traffic()).isNull();
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContinueServiceDeployment.html */
    @Test
    void continueServiceDeploymentIsSentAsTheReferenceHasIt() {
        ecs.answer("{\"serviceDeploymentArn\": \"" + ARN + "\"}");
        ecs.answer("{\"serviceDeploymentArn\": \"" + ARN + "\"}");
        api.continueServiceDeployment(ARN, "ecs-pause-1", false);
        api.continueServiceDeployment(ARN, "ecs-pause-ü", true);
        assertThat(ecs.asked()).extracting(FakeEcs.Asked::action).containsOnly("ContinueServiceDeployment");
        assertThat(ecs.asked())
                .extracting(FakeEcs.Asked::body)
                .containsExactly(
                        Map.of("serviceDeploymentArn", ARN, "hookId", "ecs-pause-1", "action", "CONTINUE"),
                        Map.of("serviceDeploymentArn", ARN, "hookId", "ecs-pause-ü", "action", "ROLLBACK"));
    }

    /** The same client makes both calls. */
    @Test
    void stopServiceDeploymentStaysWhatItIs() {
        ecs.answer("{\"serviceDeploymentArn\": \"" + ARN + "\"}");
        api.rollBackServiceDeployment(ARN);
        assertThat(ecs.asked().get(0).action()).isEqualTo("StopServiceDeployment");
        assertThat(ecs.asked().get(0).body()).isEqualTo(Map.of("serviceDeploymentArn", ARN, "stopType", "ROLLBACK"));
    }

    @Test
    void aRefusalNamesTheCallThatWasMade() {
        ecs.answer(400, "{\"__type\": \"InvalidParameterException\", \"message\": \"no such hook\"}");
        assertThatThrownBy(() -> api.continueServiceDeployment(ARN, "x", false))
                .isInstanceOfSatisfying(EcsException.class, failure -> {
                    assertThat(failure.action()).isEqualTo("ContinueServiceDeployment");
                    assertThat(failure.code()).isEqualTo("InvalidParameterException");
                    assertThat(failure.maybeExecuted()).isFalse();
                })
                .hasMessageContaining("no such hook");
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
    @Test
    void whatIsSignedIsWhatIsSent() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StringBuilder expected = new StringBuilder();
        StringBuilder found = new StringBuilder();
        server.createContext("/", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Matcher parts = Pattern.compile("Credential=[^/]+/(([^/]+)/([^/]+)/([^/]+)/aws4_request), "
                            + "SignedHeaders=([^,]+), Signature=(\\w+)")
                    .matcher(exchange.getRequestHeaders().getFirst("Authorization"));
            assertThat(parts.find()).isTrue();
            found.append(parts.group(6));
            try {
                expected.append(signature(exchange.getRequestHeaders(), parts, body));
            } catch (Exception e) {
                expected.append(e);
            }
            byte[] answer = ("{\"serviceDeploymentArn\": \"" + ARN + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (SdkEcsApi signed = new EcsConnection(
                        "eu-west-1", uri, StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .open()) {
            signed.continueServiceDeployment(ARN, "ecs-pause-1", false);
        } finally {
            server.stop(0);
        }
        assertThat(found).isNotEmpty().hasToString(expected.toString());
    }

    private static String signature(Headers headers, Matcher parts, byte[] body) throws Exception {
        String canonical = "POST\n/\n\n"
                + Stream.of(parts.group(5).split(";"))
                        .map(name ->
                                name + ':' + String.join(",", headers.get(name)).strip() + '\n')
                        .collect(Collectors.joining())
                + '\n' + parts.group(5) + '\n' + hash(body);
        String toSign = "AWS4-HMAC-SHA256\n" + headers.getFirst("X-Amz-Date") + '\n' + parts.group(1) + '\n'
                + hash(canonical.getBytes(StandardCharsets.UTF_8));
        byte[] key = "AWS4key".getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(parts.group(2), parts.group(3), parts.group(4), "aws4_request", toSign)) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            key = mac.doFinal(part.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(key);
    }

    private static String hash(byte[] of) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(of));
    }
}
