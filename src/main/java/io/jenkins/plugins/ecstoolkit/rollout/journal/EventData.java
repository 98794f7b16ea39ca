package io.jenkins.plugins.ecstoolkit.rollout.journal;

import java.util.LinkedHashMap;
import java.util.Map;

/** Builds the data of an event; nulls are left out, so that an absent key always means "ECS gave none". */
public final class EventData {

    private final Map<String, Object> data = new LinkedHashMap<>();

    public static EventData of(String key, Object value) {
        return new EventData().and(key, value);
    }

    public static EventData none() {
        return new EventData();
    }

    public EventData and(String key, Object value) {
        if (value instanceof Integer number) {
            data.put(key, number.longValue());
        } else if (value != null) {
            data.put(key, value);
        }
        return this;
    }

    public EventData andAll(Map<String, Object> more) {
        more.forEach(this::and);
        return this;
    }

    public Map<String, Object> map() {
        return data;
    }
}
