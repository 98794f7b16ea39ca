package io.jenkins.plugins.ecstoolkit.ecs;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;

/**
 * JSON as plain Java values: {@code Map<String, Object>} (a {@link LinkedHashMap}), {@code List<Object>},
 * {@link String}, {@link Boolean}, null and numbers: {@link Long} where it fits, {@link Double} where that is exact to
 * the last digit written, else {@link BigDecimal}.
 *
 * <p>Reading is done by the SDK's own parser, so that no JSON library of another plugin comes into play. That parser
 * takes comments for white space and the last of two equal keys. Writing is done here, since the SDK's writer can
 * neither indent nor keep a document on one line whatever characters its strings have.
 *
 * <p>All methods may be called from any thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
public final class Json {

    private static final JsonNodeParser PARSER = JsonNode.parser();

    /**
     * Stands behind the document when it is parsed. The SDK's parser stops at the end of the first value and says
     * nothing about what follows; with this guard behind it, a torn or doubled journal line does not pass.
     */
    private static final String GUARD =
            Long.toString(ThreadLocalRandom.current().nextLong(1_000_000_000_000L, Long.MAX_VALUE));

    private Json() {}

    /**
     * Parses one document.
     *
     * @return its value, mutable; null for the document {@code null}
     * @throws IllegalArgumentException when the text is not exactly one JSON value; the message says what is wrong
     */
    public static Object parse(String text) {
        List<JsonNode> nodes;
        try {
            nodes = PARSER.parse("[" + text + "\n," + GUARD + "]").asArray();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(Messages.Json_notJson(reason(e)), e);
        }
        if (nodes.size() != 2
                || !nodes.get(1).isNumber()
                || !GUARD.equals(nodes.get(1).asNumber())) {
            throw new IllegalArgumentException(Messages.Json_moreValues());
        }
        return nodes.get(0).visit(JsonValues.INSTANCE);
    }

    /**
     * Parses a document whose value is an object.
     *
     * @return its members in the order of the text, mutable; never null
     * @throws IllegalArgumentException when the text is not exactly one JSON object
     */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> parseObject(String text) {
        if (parse(text) instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalArgumentException(Messages.Json_notObject());
    }

    /**
     * Writes a value as one line with no white space between tokens: control characters, U+2028, U+2029 and halves of
     * surrogate pairs are escaped, so that the text is one line and valid UTF-8 whatever the strings hold.
     *
     * @param value null or of the types that {@link #parse} answers; any {@link Map} with string keys, {@link Iterable}
     *     and {@link Number} will do
     * @throws IllegalArgumentException when it holds anything else, NaN or an infinity
     */
    public static String write(Object value) {
        return new JsonText("").value(value);
    }

    /** As {@link #write}, but on several lines, indented by two spaces a level. */
    public static String pretty(Object value) {
        return new JsonText("  ").value(value);
    }

    /** The parser's sentence without its excerpt of the text, which may hold secrets. */
    private static String reason(RuntimeException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = cause instanceof java.io.IOException ? String.valueOf(cause.getMessage()) : "";
        return Text.printable(message.lines().findFirst().orElseGet(Messages::Json_unreadable), 200);
    }
}
