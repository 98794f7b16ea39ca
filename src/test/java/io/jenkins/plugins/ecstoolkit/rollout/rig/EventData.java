package io.jenkins.plugins.ecstoolkit.rollout.rig;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalFormat;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Events by the names that journals have for them, for tests that name only what matters to them. */
public final class EventData {

    private final Map<String, Object> data = new LinkedHashMap<>();

    public static EventData of(String key, Object value) {
        return new EventData().and(key, value);
    }

    public static EventData none() {
        return new EventData();
    }

    public EventData and(String key, Object value) {
        if (value != null) {
            data.put(key, value);
        }
        return this;
    }

    public Map<String, Object> map() {
        return data;
    }

    /** The event of this kind with these fields. */
    public Event event(EventType type) {
        return entry(1, Instant.EPOCH, type, null).event();
    }

    public Entry entry(long seq, Instant time, EventType type, String unit) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("v", 1);
        line.put("seq", seq);
        line.put("time", time.toString());
        line.put("type", type.word());
        if (unit != null) {
            line.put("unit", unit);
        }
        line.putAll(data);
        return JournalFormat.read(Codec.json(line));
    }

    /** The same in one call. */
    public static Entry entry(long seq, Instant time, EventType type, String unit, Map<String, Object> data) {
        EventData made = new EventData();
        made.data.putAll(data);
        return made.entry(seq, time, type, unit);
    }
}
