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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** AWS JSON 1.1 and AWS Query over HTTP, on the loopback address only. */
final class HttpFront implements AutoCloseable {
    private static final String TARGET = "AmazonEC2ContainerServiceV20141113.";
    private static final String LOGS = "Logs_20140328.";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "ecs-simulator");
        thread.setDaemon(true);
        return thread;
    });
    private final Gateway gateway;
    private final Faults faults;
    private final List<Other> others = new CopyOnWriteArrayList<>();

    private record Other(Predicate<Signature> which, Gateway gateway) {}

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

    /** From now on calls whose signature fits are another world's. */
    void hand(Predicate<Signature> which, Gateway to) {
        others.add(new Other(which, to));
    }

    private Gateway gateway(Signature signature) {
        return others.stream()
                .filter(other -> other.which().test(signature))
                .map(Other::gateway)
                .findFirst()
                .orElse(gateway);
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
            if (!"POST".equals(exchange.getRequestMethod())) {
                refuse(exchange);
                return;
            }
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            Signature signature = Signature.of(exchange.getRequestHeaders());
            if (target != null && target.startsWith(TARGET)) {
                String action = target.substring(TARGET.length());
                answer(
                        exchange,
                        gateway(signature)
                                .call(
                                        action,
                                        () -> RequestTypes.checked(action, Json.parse(body.isEmpty() ? "{}" : body)),
                                        signature));
            } else if (target != null && target.startsWith(LOGS)) {
                answer(
                        exchange,
                        gateway(signature)
                                .call(
                                        target.substring(LOGS.length()),
                                        () -> ((ObjectNode) Json.parse(body)).put(World.REGION, signature.region()),
                                        signature));
            } else if (type != null && type.startsWith(FORM)) {
                ObjectNode form = QueryProtocol.form(body);
                String action = form.path("Action").asText();
                answerXml(exchange, action, gateway(signature).call(action, () -> form, signature));
            } else {
                refuse(exchange);
            }
        }
    }

    private static void refuse(HttpExchange exchange) throws IOException {
        ObjectNode error = Json.object().put("__type", "UnknownOperationException");
        send(exchange, 404, error.put("message", "Not an Amazon ECS request."));
    }

    private void answer(HttpExchange exchange, Gateway.Answer answer) throws IOException {
        pause();
        if (answer.text() != null) {
            send(exchange, answer);
        } else if (answer.status() != 0) {
            if (answer.error() != null) {
                exchange.getResponseHeaders().set("x-amzn-errortype", answer.error());
            }
            send(exchange, answer.status(), answer.body());
        }
    }

    private void answerXml(HttpExchange exchange, String action, Gateway.Answer answer) throws IOException {
        pause();
        if (answer.text() != null) {
            send(exchange, answer);
        } else if (answer.status() != 0) {
            String xml = answer.error() == null
                    ? QueryProtocol.answer(action, answer.body())
                    : QueryProtocol.error(answer.status(), answer.error(), answer.body());
            send(exchange, answer.status(), "text/xml", xml.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void send(HttpExchange exchange, Gateway.Answer answer) throws IOException {
        String type = answer.status() == 200 ? "application/x-amz-json-1.1" : "text/html";
        send(exchange, answer.status(), type, answer.text().getBytes(StandardCharsets.UTF_8));
    }

    private void pause() {
        try {
            Thread.sleep(faults.latency().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        send(exchange, status, "application/x-amz-json-1.1", Json.MAPPER.writeValueAsBytes(body));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
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
