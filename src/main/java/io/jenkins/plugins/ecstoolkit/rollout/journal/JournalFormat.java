package io.jenkins.plugins.ecstoolkit.rollout.journal;

import io.jenkins.plugins.ecstoolkit.ecs.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event, one line: {@code {"v":1,"seq":7,"time":"2026-01-01T00:00:00Z","type":"tasks-started","unit":"pre-1",...}}.
 */
public final class JournalFormat {

    /** The version this code writes. It reads all versions up to this one. */
    static final int VERSION = 1;

    private JournalFormat() {}

    public static String write(Event event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("v", (long) VERSION);
        line.put("seq", event.seq());
        line.put("time", event.time().toString());
        line.put("type", event.type().word());
        if (event.unit() != null) {
            line.put("unit", event.unit());
        }
        event.data().forEach((key, value) -> {
            if (line.putIfAbsent(key, value) != null) {
                throw new IllegalStateException("event data may not use the key " + key);
            }
        });
        return Json.write(line);
    }

    /**
     * Reads a line.
     *
     * @return the event
     * @throws IllegalArgumentException when the line is no event of this or an older version; the message says why
     */
    public static Event read(String line) {
        if (!(Json.parse(line) instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(Messages.JournalFormat_noObject());
        }
        Map<String, Object> fields = Event.stringKeys(map);
        Object version = fields.remove("v");
        if (!(version instanceof Long v) || v < 1) {
            throw new IllegalArgumentException(Messages.JournalFormat_noVersion());
        }
        if (v > VERSION) {
            throw new NewerFormatException(v);
        }
        if (!(fields.remove("seq") instanceof Long seq)
                || !(fields.remove("time") instanceof String time)
                || !(fields.remove("type") instanceof String word)) {
            throw new IllegalArgumentException(Messages.JournalFormat_lacks());
        }
        EventType type = EventType.fromWord(word);
        if (type == null) {
            throw new IllegalArgumentException(Messages.JournalFormat_type(word));
        }
        Object unit = fields.remove("unit");
        try {
            return new Event(seq, Instant.parse(time), type, unit == null ? null : unit.toString(), fields);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(Messages.JournalFormat_time(time), e);
        }
    }

    /** A line written by a newer version of this software. */
    static final class NewerFormatException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        NewerFormatException(long version) {
            super(Messages.JournalFormat_newer(version, VERSION));
        }
    }
}
