package io.jenkins.plugins.ecstoolkit.jenkins.pipeline;

import groovy.lang.Closure;
import groovy.lang.GString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a step is called with, as Pipeline reads it: named arguments, or one without a name, and perhaps a body.
 *
 * @param single null when there is none
 * @param body null when there is none
 */
record Arguments(String step, Map<String, Object> named, Object single, Closure<?> body) {

    static Arguments of(String step, List<?> given) {
        List<Object> left = new ArrayList<>(given);
        Closure<?> body = null;
        if (!left.isEmpty() && left.get(left.size() - 1) instanceof Closure<?> last) {
            body = last;
            left.remove(left.size() - 1);
        }
        if (left.size() > 1) {
            throw new IllegalArgumentException(step + ": expected named arguments but got " + left);
        }
        boolean named = !left.isEmpty() && left.get(0) instanceof Map;
        Map<String, Object> map = new LinkedHashMap<>();
        if (named) {
            ((Map<?, ?>) left.get(0)).forEach((name, value) -> map.put(name.toString(), plain(value)));
        }
        return new Arguments(step, map, named || left.isEmpty() ? null : plain(left.get(0)), body);
    }

    /** Text with values in it is text for a step. */
    private static Object plain(Object value) {
        if (value instanceof GString) {
            return value.toString();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            map.forEach((key, item) -> plain.put(plain(key), plain(item)));
            return plain;
        }
        return value instanceof List<?> list
                ? list.stream().map(Arguments::plain).toList()
                : value;
    }

    /** Refuses a name that the step does not have, as its descriptor would. */
    Arguments only(String... names) {
        named.keySet().stream()
                .filter(name -> !Set.of(names).contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException(step + ": no argument " + name);
                });
        return this;
    }

    /** The argument of this name, or the one without a name. */
    Object get(String name) {
        return single == null ? named.get(name) : single;
    }

    String text(String name) {
        return String.valueOf(get(name));
    }
}
