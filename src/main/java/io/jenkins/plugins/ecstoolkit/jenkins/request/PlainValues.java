package io.jenkins.plugins.ecstoolkit.jenkins.request;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies what a Groovy script hands over into classes of the JDK, so that nothing else gets into a build's program. */
public final class PlainValues {

    /** As deep as a configuration file may be; a map that holds itself ends here. */
    private static final int DEPTH = 50;

    private PlainValues() {}

    /**
     * A copy in classes of the JDK: what a script hands over, and what is handed to one.
     *
     * @param name the argument's name, for the message
     * @throws IllegalArgumentException when there is anything but text, numbers, booleans, maps and lists; the message
     *     is a sentence
     */
    public static Object copy(String name, Object value) {
        return copy(name, value, 0);
    }

    private static Object copy(String name, Object value, int depth) {
        if (depth > DEPTH) {
            throw new IllegalArgumentException(Messages.PlainValues_deep(name, String.valueOf(DEPTH)));
        }
        if (value == null || value instanceof Boolean || isJdkNumber(value)) {
            return value;
        }
        // Groovy's "text with ${values}" among them.
        if (value instanceof CharSequence) {
            return value.toString();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(String.valueOf(key), copy(name, item, depth + 1)));
            return copy;
        }
        if (value instanceof Collection<?> list) {
            Collection<Object> copy = new ArrayList<>();
            list.forEach(item -> copy.add(copy(name, item, depth + 1)));
            return copy;
        }
        throw new IllegalArgumentException(
                Messages.PlainValues_type(name, value.getClass().getSimpleName()));
    }

    private static boolean isJdkNumber(Object value) {
        return value instanceof Number
                && (value.getClass().getName().startsWith("java.lang.")
                        || value.getClass().getName().startsWith("java.math."));
    }
}
