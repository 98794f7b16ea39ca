package io.jenkins.plugins.ecstoolkit.ecs;

import java.util.Iterator;
import java.util.Map;

/** Writes one JSON document. Used once, by one thread. */
final class JsonText {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(128);
    private final String indent;

    /** @param indent what a level is indented by; empty for everything on one line */
    JsonText(String indent) {
        this.indent = indent;
    }

    String value(Object value) {
        append(value, 0);
        return out.toString();
    }

    private void append(Object value, int level) {
        if (value == null || value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof CharSequence text) {
            string(text);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Map<?, ?> map) {
            object(map, level);
        } else if (value instanceof Iterable<?> list) {
            array(list, level);
        } else {
            throw new IllegalArgumentException(
                    "JSON has no value for a " + value.getClass().getName() + ".");
        }
    }

    private void number(Number number) {
        // True of no finite number, whatever its class.
        if (!Double.isFinite(number.doubleValue()) && (number instanceof Double || number instanceof Float)) {
            throw new IllegalArgumentException("JSON has no number " + number + ".");
        }
        out.append(number);
    }

    private void object(Map<?, ?> map, int level) {
        out.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            if (!(entry.getKey() instanceof String key)) {
                throw new IllegalArgumentException("A key of a JSON object is a string, not " + entry.getKey() + ".");
            }
            newLine(level + 1);
            string(key);
            out.append(indent.isEmpty() ? ":" : ": ");
            append(entry.getValue(), level + 1);
            end(entries.hasNext(), level);
        }
        out.append('}');
    }

    private void array(Iterable<?> list, int level) {
        out.append('[');
        Iterator<?> items = list.iterator();
        while (items.hasNext()) {
            newLine(level + 1);
            append(items.next(), level + 1);
            end(items.hasNext(), level);
        }
        out.append(']');
    }

    private void end(boolean more, int level) {
        if (more) {
            out.append(',');
        } else {
            newLine(level);
        }
    }

    private void newLine(int level) {
        if (!indent.isEmpty()) {
            out.append('\n').append(indent.repeat(level));
        }
    }

    private void string(CharSequence text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c == '\n') {
                out.append("\\n");
            } else if (c == '\t') {
                out.append("\\t");
            } else if (c < 0x20 || c >= 0x7f && escaped(text, i, c)) {
                out.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    out.append(HEX.charAt(c >> shift & 0xf));
                }
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** C1 controls, line separators, and surrogates without their other half, which UTF-8 has no bytes for. */
    private static boolean escaped(CharSequence text, int i, char c) {
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c < 0xa0 || c == '\u2028' || c == '\u2029';
    }
}
