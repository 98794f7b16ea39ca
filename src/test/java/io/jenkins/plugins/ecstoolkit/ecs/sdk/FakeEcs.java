package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.ecstoolkit.ecs.JsonMaps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Answers what a test has laid ready, in the order of the requests, and keeps what it was asked. */
final class FakeEcs implements AutoCloseable {

    /** A request as it came. */
    record Asked(String action, Map<String, Object> body, String userAgent, String text, Headers headers) {}

    private record Answer(int status, String body, int promisedLength) {}

    private final HttpServer server;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();

    FakeEcs() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    SdkEcsApi api() {
        return new EcsConnection(
                        "eu-west-1", uri(), StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .open();
    }

    synchronized FakeEcs answer(String body) {
        return answer(200, body);
    }

    synchronized FakeEcs answer(int status, String body) {
        answers.add(new Answer(status, body, body.getBytes(StandardCharsets.UTF_8).length));
        return this;
    }

    /** Promises more than it sends and closes the connection. */
    synchronized FakeEcs tornAnswer(String body) {
        answers.add(new Answer(200, body, body.getBytes(StandardCharsets.UTF_8).length + 10));
        return this;
    }

    /** Closes the connection without a word. */
    synchronized FakeEcs hangUp() {
        answers.add(new Answer(0, "", 0));
        return this;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        // Load balancers are asked in the older protocol: a form, answered in XML.
        boolean form = target == null;
        asked.add(new Asked(
                form ? body : target.substring(target.indexOf('.') + 1),
                form ? Map.of() : JsonMaps.of(body),
                exchange.getRequestHeaders().getFirst("User-Agent"),
                body,
                exchange.getRequestHeaders()));
        Answer answer = answers.remove();
        if (answer.status() != 0) {
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", form ? "text/xml" : "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer.status(), answer.promisedLength());
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
