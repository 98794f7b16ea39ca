package io.jenkins.plugins.ecstoolkit.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** One page of a {@link Chromium}: opens addresses, runs expressions, presses keys, and notes what goes wrong in it. */
public final class BrowserPage implements AutoCloseable {

    private final DevTools tools;
    private final String session;
    private final String target;
    private final List<String> problems = Collections.synchronizedList(new ArrayList<>());

    BrowserPage(DevTools tools, String session, String target) {
        this.tools = tools;
        this.session = session;
        this.target = target;
        tools.listen(session, this::note);
        for (String domain : List.of("Page", "Runtime", "Log", "Audits", "Performance")) {
            call(domain + ".enable", Map.of());
        }
        size(1280, 900);
    }

    private JsonNode call(String method, Map<String, Object> parameters) {
        return tools.call(session, method, parameters);
    }

    private void note(String event, JsonNode details) {
        switch (event) {
            case "Runtime.exceptionThrown" ->
                problems.add("exception: " + details.path("exceptionDetails").path("exception"));
            case "Runtime.consoleAPICalled" -> {
                if (List.of("error", "warning", "assert")
                        .contains(details.path("type").asText())) {
                    problems.add("console: " + details.path("args"));
                }
            }
            case "Log.entryAdded" -> {
                String level = details.path("entry").path("level").asText();
                if (List.of("error", "warning").contains(level)) {
                    problems.add("log: " + details.path("entry").path("text").asText() + " "
                            + details.path("entry").path("url").asText());
                }
            }
            case "Audits.issueAdded" -> {
                if (details.path("issue").path("code").asText().contains("ContentSecurityPolicy")) {
                    problems.add("policy: " + details.path("issue").path("details"));
                }
            }
            default -> {
                // Of no interest.
            }
        }
    }

    /** Console errors and warnings, exceptions and violations of the content security policy so far. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Forgets the problems that a test expects. */
    public void forgetProblems() {
        problems.clear();
    }

    /** Opens an address and waits until everything is loaded. */
    public BrowserPage open(String address) {
        call("Page.navigate", Map.of("url", address));
        until("location.href.startsWith(" + quoted(address) + ") && document.readyState === 'complete'");
        return this;
    }

    /** The window's size in CSS pixels. */
    public BrowserPage size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    /** What the system of the reader asks for: light or dark. */
    public BrowserPage prefers(String scheme) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        return this;
    }

    /** Sends these with each request, of the page and of what it loads. */
    public BrowserPage headers(Map<String, String> headers) {
        call("Network.enable", Map.of());
        call("Network.setExtraHTTPHeaders", Map.of("headers", headers));
        return this;
    }

    /** The value of an expression; a promise is waited for. */
    public JsonNode eval(String expression) {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    public String text(String expression) {
        return eval(expression).asText();
    }

    public boolean is(String expression) {
        return eval(expression).asBoolean();
    }

    /** Waits until a condition holds; fails after half a minute. */
    public void until(String condition) {
        String poll = "new Promise((done, failed) => { const end = Date.now() + 30000; (function look() {"
                + "let holds = false; try { holds = " + condition + "; } catch (e) { /* not yet */ }"
                + "if (holds) done(true); else if (Date.now() > end) done(false); else setTimeout(look, 25); })(); })";
        boolean holds;
        try {
            holds = is(poll);
        } catch (IllegalStateException e) {
            // The page that was asked has gone; the next one is asked.
            holds = is(poll);
        }
        if (!holds) {
            throw new AssertionError("not so within 30 s: " + condition + "; the page says: "
                    + text("document.body.innerText.slice(0, 2000)") + " " + problems);
        }
    }

    /** Presses a key, such as {@code Tab} or {@code Enter}. */
    public void press(String key) {
        int code =
                switch (key) {
                    case "Tab" -> 9;
                    case "Enter" -> 13;
                    default -> throw new IllegalArgumentException(key);
                };
        String text = "Enter".equals(key) ? "\r" : "";
        Map<String, Object> down = Map.of(
                "type",
                text.isEmpty() ? "rawKeyDown" : "keyDown",
                "key",
                key,
                "code",
                key,
                "text",
                text,
                "windowsVirtualKeyCode",
                code);
        call("Input.dispatchKeyEvent", down);
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    /** What assistive technology is told of the page: {@code role: name} of every node that is not left out. */
    public List<String> accessibilityTree() {
        List<String> nodes = new ArrayList<>();
        for (JsonNode node : call("Accessibility.getFullAXTree", Map.of()).path("nodes")) {
            if (!node.path("ignored").asBoolean()) {
                nodes.add(node.path("role").path("value").asText() + ": "
                        + node.path("name").path("value").asText());
            }
        }
        return nodes;
    }

    /** Seconds of the page's life, such as {@code ScriptDuration}, by the browser's own count. */
    public double metric(String name) {
        for (JsonNode metric : call("Performance.getMetrics", Map.of()).path("metrics")) {
            if (metric.path("name").asText().equals(name)) {
                return metric.path("value").asDouble();
            }
        }
        throw new IllegalArgumentException(name);
    }

    /** Writes what the window shows, or the whole page, as a PNG. */
    public void screenshot(Path file, boolean whole) throws IOException {
        JsonNode shot = call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", whole));
        Files.write(file, Base64.getDecoder().decode(shot.path("data").asText()));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "\\'") + "'";
    }

    @Override
    public void close() {
        tools.call(null, "Target.closeTarget", Map.of("targetId", target));
    }
}
