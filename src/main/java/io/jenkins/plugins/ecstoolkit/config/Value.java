package io.jenkins.plugins.ecstoolkit.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One value of a configuration before its meaning is known. Scalars keep their text: what YAML makes of {@code 010},
 * {@code yes} or {@code 2024-01-01} depends on the reader, and it is the key that says what is wanted.
 */
sealed interface Value {

    /** Where the value stands. */
    Place place();

    /** What kind of value it is, for messages: "{key} is {kind}". */
    String shown();

    /** A value left out or written as {@code null} or {@code ~}: the key counts as not given. */
    record Nothing(Place place) implements Value {
        @Override
        public String shown() {
            return Messages.Value_empty();
        }
    }

    /** Text, a number or a boolean, as written. */
    record Scalar(Place place, String text) implements Value {
        @Override
        public String shown() {
            return Shown.quoted(text);
        }
    }

    /** A list. */
    record Items(Place place, List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String shown() {
            return Messages.Value_list();
        }
    }

    /** A map; its keys are in lower case, as the old tool did not tell the case of keys apart. */
    record Entries(Place place, Map<String, Entry> entries) implements Value {
        public Entries {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Override
        public String shown() {
            return Messages.Value_map();
        }
    }

    /**
     * One key of a map with its value.
     *
     * @param key the key as written
     * @param place where the key stands
     * @param value its value
     */
    record Entry(String key, Place place, Value value) {}
}
