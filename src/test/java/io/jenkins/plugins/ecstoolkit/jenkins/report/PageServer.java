package io.jenkins.plugins.ecstoolkit.jenkins.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.ecstoolkit.rollout.page.ReportHtml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves a build's report as Jenkins does, with the action's own answers and the frame of its view, under a content
 * security policy without any exception. {@code root} stands in for the variables of Jenkins' theme.
 */
final class PageServer implements AutoCloseable {

    private static final String FOLDER = "/job/app/1/ecs-rollouts/";

    private static final Pattern FRAME = Pattern.compile("<div class=\"ecs-report\".*</div>", Pattern.DOTALL);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final RolloutReportAction action;
    private volatile String theme = "";
    private volatile boolean down;

    PageServer(RolloutReportAction action) throws IOException {
        this.action = action;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + FOLDER;
    }

    /** Colours as a theme of Jenkins sets them: the declarations of {@code :root}. */
    void theme(String declarations) {
        theme = declarations;
    }

    /** From now on it answers nothing but errors, as a controller that restarts. */
    void down(boolean now) {
        down = now;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            if (down) {
                answer(exchange, 503, "text/plain", "down");
                return;
            }
            switch (path.startsWith(FOLDER) ? path.substring(FOLDER.length()) : path) {
                case "" -> answer(exchange, 200, "text/html", page());
                case "fragment" -> {
                    boolean news = action.news(query.get("seen"));
                    answer(exchange, news ? 200 : 204, "text/html", news ? action.getHtml() : "");
                }
                case "unit" ->
                    answer(exchange, 200, "text/html", action.details(query.get("rollout"), query.get("unit")));
                case "theme.css" -> answer(exchange, 200, "text/css", ":root {" + theme + "}");
                case "report.css" -> answer(exchange, 200, "text/css", resource("report.css"));
                case "report.js" -> answer(exchange, 200, "text/javascript", resource("report.js"));
                case "/favicon.ico" -> answer(exchange, 204, "text/plain", "");
                default -> answer(exchange, 404, "text/plain", path);
            }
        }
    }

    /** What {@code index.jelly} makes, in the place of Jenkins' layout a bare document. */
    private String page() throws IOException {
        return "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>ECS rollouts</title>"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<link rel=\"stylesheet\" href=\"theme.css\"><link rel=\"stylesheet\" href=\"report.css\">"
                + "<script src=\"report.js\"></script></head><body><main><h1>ECS rollouts</h1>"
                + frame(action.getHtml())
                + "</main></body></html>";
    }

    private static String frame(String html) throws IOException {
        Matcher frame = FRAME.matcher(view("index.jelly"));
        if (!frame.find()) {
            throw new IllegalStateException("index.jelly has no report");
        }
        Properties texts = new Properties();
        try (InputStream in = PageServer.class.getResourceAsStream("RolloutReportAction/index.properties")) {
            texts.load(in);
        }
        String page = frame.group();
        for (String key : texts.stringPropertyNames()) {
            page = page.replace("${%" + key + "}", texts.getProperty(key));
        }
        // Jelly writes an empty element of HTML with its end tag.
        return page.replaceAll("<(p [^>]*)/>", "<$1></p>")
                .replaceAll("(?s)<!--.*?-->", "")
                .replace("<j:out value=\"${it.html}\"/>", html);
    }

    private static String view(String name) throws IOException {
        try (InputStream in = PageServer.class.getResourceAsStream("RolloutReportAction/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ReportHtml.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'self'");
        exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
        if (status != 204) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
