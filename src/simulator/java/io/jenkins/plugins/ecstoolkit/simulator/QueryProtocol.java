package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * The AWS query protocol, which STS speaks: parameters of a form in, XML out.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>
 */
final class QueryProtocol {
    static final String REQUEST = "application/x-www-form-urlencoded";
    static final String ANSWER = "text/xml";

    private static final String STS = "https://sts.amazonaws.com/doc/2011-06-15/";

    private QueryProtocol() {}

    static ObjectNode request(String body) {
        ObjectNode request = Json.object();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                request.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return request;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    static String answer(String action, JsonNode members) {
        StringBuilder xml = new StringBuilder("<" + action + "Response xmlns=\"" + STS + "\"><" + action + "Result>");
        append(xml, members);
        return xml + "</" + action + "Result><ResponseMetadata><RequestId>" + UUID.randomUUID()
                + "</RequestId></ResponseMetadata></" + action + "Response>";
    }

    static String error(int status, String code, String message) {
        return "<ErrorResponse xmlns=\"" + STS + "\"><Error><Type>" + (status < 500 ? "Sender" : "Receiver")
                + "</Type><Code>" + code + "</Code><Message>" + escaped(message) + "</Message></Error><RequestId>"
                + UUID.randomUUID() + "</RequestId></ErrorResponse>";
    }

    private static void append(StringBuilder xml, JsonNode members) {
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            xml.append('<').append(member.getKey()).append('>');
            if (member.getValue().isObject()) {
                append(xml, member.getValue());
            } else {
                xml.append(escaped(member.getValue().asText()));
            }
            xml.append("</").append(member.getKey()).append('>');
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
