package io.jenkins.plugins.ecstoolkit.ecs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeVisitor;

/** Turns the SDK's nodes into the plain values that {@link Json} documents. */
enum JsonValues implements JsonNodeVisitor<Object> {
    INSTANCE;

    @Override
    public Object visitNull() {
        return null;
    }

    @Override
    public Object visitBoolean(boolean value) {
        return value;
    }

    @Override
    public Object visitNumber(String value) {
        return number(value);
    }

    @Override
    public Object visitString(String value) {
        return value;
    }

    @Override
    public Object visitArray(List<JsonNode> nodes) {
        List<Object> list = new ArrayList<>(nodes.size());
        nodes.forEach(node -> list.add(node.visit(this)));
        return list;
    }

    @Override
    public Object visitObject(Map<String, JsonNode> nodes) {
        Map<String, Object> map = new LinkedHashMap<>();
        nodes.forEach((key, node) -> map.put(key, node.visit(this)));
        return map;
    }

    @Override
    public Object visitEmbeddedObject(Object value) {
        throw new IllegalArgumentException("This is not JSON text.");
    }

    private static Object number(String text) {
        if (text.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E')) {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                return new BigDecimal(text);
            }
        }
        BigDecimal exact = new BigDecimal(text);
        double nearest = Double.parseDouble(text);
        boolean same = Double.isFinite(nearest) && BigDecimal.valueOf(nearest).compareTo(exact) == 0;
        return same ? (Object) nearest : exact;
    }
}
