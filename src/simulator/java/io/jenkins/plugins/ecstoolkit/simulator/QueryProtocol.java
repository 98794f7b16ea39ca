package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * AWS's older protocol, which Elastic Load Balancing speaks: a form as the request, XML as the answer. See <a
 * href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS Query</a>. Stateless.
 */
final class QueryProtocol {
    private static final String NAMESPACE = "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/";

    private QueryProtocol() {}

    /** The form's members, {@code Action} among them. */
    static ObjectNode form(String body) {
        ObjectNode members = Json.object();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                members.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return members;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    static String answer(String action, JsonNode body) {
        StringBuilder xml =
                new StringBuilder("<" + action + "Response xmlns=\"" + NAMESPACE + "\"><" + action + "Result>");
        members(xml, body);
        return xml.append("</" + action + "Result><ResponseMetadata><RequestId>")
                .append(UUID.randomUUID())
                .append("</RequestId></ResponseMetadata></" + action + "Response>")
                .toString();
    }

    static String error(int status, String code, JsonNode body) {
        StringBuilder xml = new StringBuilder("<ErrorResponse xmlns=\"" + NAMESPACE + "\"><Error>");
        members(
                xml,
                Json.object()
                        .put("Type", status < 500 ? "Sender" : "Receiver")
                        .put("Code", code)
                        .put("Message", body.path("message").asText()));
        return xml.append("</Error><RequestId>" + UUID.randomUUID() + "</RequestId></ErrorResponse>")
                .toString();
    }

    private static void members(StringBuilder xml, JsonNode node) {
        if (node.isArray()) {
            node.forEach(item -> element(xml, "member", item));
        } else if (node.isObject()) {
            node.properties().forEach(field -> element(xml, field.getKey(), field.getValue()));
        } else {
            xml.append(node.asText().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        }
    }

    private static void element(StringBuilder xml, String name, JsonNode value) {
        xml.append('<').append(name).append('>');
        members(xml, value);
        xml.append("</").append(name).append('>');
    }
}
