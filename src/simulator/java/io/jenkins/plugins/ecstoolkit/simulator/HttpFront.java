package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** AWS JSON 1.1 over HTTP, on the loopback address only. */
final class HttpFront implements AutoCloseable {
    private static final String TARGET = "AmazonEC2ContainerServiceV20141113.";
    private static final Pattern ACCESS_KEY = Pattern.compile("Credential=([^/,]+)/");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "ecs-simulator");
        thread.setDaemon(true);
        return thread;
    });
    private final Gateway gateway;
    private final Faults faults;

    HttpFront(int port, Gateway gateway, Faults faults) throws IOException {
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            // Without it every answer on a kept-alive connection takes 40 ms.
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        this.gateway = gateway;
        this.faults = faults;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
    }

    void page(String path, Supplier<JsonNode> content) {
        server.createContext(path, exchange -> {
            try (exchange) {
                send(exchange, 200, content.get());
            }
        });
    }

    void start() {
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            if (!"POST".equals(exchange.getRequestMethod()) || target == null || !target.startsWith(TARGET)) {
                ObjectNode error = Json.object().put("__type", "UnknownOperationException");
                send(exchange, 404, error.put("message", "Not an Amazon ECS request."));
                return;
            }
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            Gateway.Answer answer = gateway.call(target.substring(TARGET.length()), body, accessKey(authorization));
            pause();
            if (answer.status() != 0) {
                if (answer.error() != null) {
                    exchange.getResponseHeaders().set("x-amzn-errortype", answer.error());
                }
                send(exchange, answer.status(), answer.body());
            }
        }
    }

    private static String accessKey(String authorization) {
        Matcher matcher = ACCESS_KEY.matcher(authorization == null ? "" : authorization);
        return matcher.find() ? matcher.group(1) : null;
    }

    private void pause() {
        try {
            Thread.sleep(faults.latency().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = Json.MAPPER.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
