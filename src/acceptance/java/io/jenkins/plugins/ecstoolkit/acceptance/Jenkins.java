package io.jenkins.plugins.ecstoolkit.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** A controller as one user sees it over HTTP. */
final class Jenkins {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final URI root;
    private final String authorization;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .connectTimeout(LIMIT)
            .build();

    private Jenkins(URI root, String authorization) {
        this.root = root;
        this.authorization = authorization;
    }

    /** @param secret a password or an API token */
    static Jenkins as(URI root, String user, String secret) {
        String pair = user + ":" + secret;
        return new Jenkins(root, "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    static Jenkins anonymous(URI root) {
        return new Jenkins(root, null);
    }

    /** The value of the header Authorization; null for anonymous. */
    String authorization() {
        return authorization;
    }

    /** The address of a path, such as {@code job/app/}. */
    URI at(String path) {
        return root.resolve(path);
    }

    Answer get(String path) throws IOException {
        return send(request(path).GET());
    }

    /** The text of a page that must be there. */
    String page(String path) throws IOException {
        return get(path).good("GET " + path).body();
    }

    /** Fails unless the page has all of these; its HTML is too long to be told. */
    void shows(String path, String... parts) throws IOException {
        String page = page(path);
        for (String part : parts) {
            if (!page.contains(part)) {
                throw new AssertionError(path + " does not show '" + part + "'");
            }
        }
    }

    JsonNode json(String path) throws IOException {
        return get(path).good("GET " + path).json();
    }

    /** Posts a form, as a page of the controller does. */
    Answer post(String path, Map<String, String> form) throws IOException {
        return post(path, "application/x-www-form-urlencoded", query(form));
    }

    /** Posts a document. */
    Answer post(String path, String type, String body) throws IOException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        Answer crumb = get("crumbIssuer/api/json");
        if (crumb.status() == 200) {
            request.header(
                    crumb.json().path("crumbRequestField").asText(),
                    crumb.json().path("crumb").asText());
        }
        return send(request);
    }

    /** Names and values as in the query of an address. */
    static String query(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> encoded(value.getKey()) + "=" + encoded(value.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path)).timeout(LIMIT);
        return authorization == null ? request : request.header("Authorization", authorization);
    }

    /** The controller's version, which it names with each answer. */
    String version() throws IOException {
        try {
            return client.send(request("login").GET().build(), HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("X-Jenkins")
                    .orElse("unknown");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
