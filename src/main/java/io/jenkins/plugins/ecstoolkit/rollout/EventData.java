package io.jenkins.plugins.ecstoolkit.rollout;

import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the data of an event; nulls are left out, so that an absent key always means "ECS gave none". */
final class EventData {

    private final Map<String, Object> data = new LinkedHashMap<>();

    static EventData of(String key, Object value) {
        return new EventData().and(key, value);
    }

    static EventData none() {
        return new EventData();
    }

    EventData and(String key, Object value) {
        if (value instanceof Integer number) {
            data.put(key, number.longValue());
        } else if (value != null) {
            data.put(key, value);
        }
        return this;
    }

    EventData andAll(Map<String, Object> more) {
        more.forEach(this::and);
        return this;
    }

    Map<String, Object> map() {
        return data;
    }
}
