package io.jenkins.plugins.ecstoolkit.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Gathers the keys of one map and reports those given twice. */
final class EntriesBuilder {

    private final Map<String, Value.Entry> entries = new LinkedHashMap<>();
    private final Problems problems;

    EntriesBuilder(Problems problems) {
        this.problems = problems;
    }

    /** Adds a key written in this map. */
    void add(String key, Place place, Value value) {
        Value.Entry first = entries.putIfAbsent(lowerCase(key), new Value.Entry(key, place, value));
        if (first != null) {
            problems.add(
                    place,
                    Messages.EntriesBuilder_twice(
                            Shown.quoted(key), first.place().reference()));
        }
    }

    /** Adds what a {@code <<} brings in: keys of this map, and of maps merged before, win over it. */
    void merge(Value.Entries map) {
        map.entries().forEach(entries::putIfAbsent);
    }

    Map<String, Value.Entry> build() {
        return entries;
    }

    private static String lowerCase(String key) {
        return key.toLowerCase(Locale.ROOT);
    }
}
