package io.jenkins.plugins.ecstoolkit.rollout.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that happened in a rollout.
 *
 * @param seq its number in the journal, counted from 1
 * @param time when, by the clock of the process that wrote it
 * @param type what kind of thing
 * @param unit the unit it is about; null when it is about the whole rollout
 * @param data the rest: strings, numbers (as long), booleans, lists and maps of these
 */
public record Event(long seq, Instant time, EventType type, String unit, Map<String, Object> data) {

    public Event {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    /** A string of the data; null when absent. */
    public String text(String key) {
        return data.get(key) instanceof String s ? s : null;
    }

    /** A number of the data; 0 when absent. */
    public int number(String key) {
        return data.get(key) instanceof Number n ? n.intValue() : 0;
    }

    /** A boolean of the data; false when absent. */
    public boolean flag(String key) {
        return Boolean.TRUE.equals(data.get(key));
    }

    /** A list of strings of the data; empty when absent. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (data.get(key) instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    /** A list of objects of the data; empty when absent. */
    public List<Map<String, Object>> objects(String key) {
        List<Map<String, Object>> objects = new ArrayList<>();
        if (data.get(key) instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> map) {
                    objects.add(stringKeys(map));
                }
            }
        }
        return objects;
    }

    public static Map<String, Object> stringKeys(Map<?, ?> map) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(String.valueOf(key), value));
        return result;
    }
}
