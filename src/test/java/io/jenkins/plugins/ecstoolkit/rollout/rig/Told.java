package io.jenkins.plugins.ecstoolkit.rollout.rig;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An event of a rollout as its journal tells it: what it has, by the names that journals have for it. */
public record Told(Entry entry) {

    public EventType type() {
        return entry.type();
    }

    public long seq() {
        return entry.seq();
    }

    public Instant time() {
        return entry.time();
    }

    public String unit() {
        return entry.unit();
    }

    /** All that it has. */
    public Map<String, Object> data() {
        return Codec.map(entry.event());
    }

    /** Null when absent. */
    public String text(String key) {
        return data().get(key) instanceof String text ? text : null;
    }

    /** 0 when absent. */
    public int number(String key) {
        return data().get(key) instanceof Number number ? number.intValue() : 0;
    }

    /** False when absent. */
    public boolean flag(String key) {
        return Boolean.TRUE.equals(data().get(key));
    }

    /** Empty when absent. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (data().get(key) instanceof List<?> list) {
            list.forEach(item -> texts.add(String.valueOf(item)));
        }
        return texts;
    }

    /** Empty when absent. */
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> objects(String key) {
        return data().get(key) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }
}
