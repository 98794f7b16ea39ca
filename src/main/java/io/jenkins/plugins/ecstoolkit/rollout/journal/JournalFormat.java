package io.jenkins.plugins.ecstoolkit.rollout.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One event, one line: {@code {"v":1,"seq":7,"time":"2026-01-01T00:00:00Z","type":"tasks-started","unit":"pre-1",...}}.
 */
public final class JournalFormat {

    /** The version this code writes. It reads all versions up to this one. */
    static final int VERSION = 1;

    private JournalFormat() {}

    /** The line of an event, without a line break. */
    public static String write(Entry entry) {
        ObjectNode line = Codec.MAPPER.createObjectNode();
        line.put("v", VERSION);
        line.put("seq", entry.seq());
        line.put("time", entry.time().toString());
        line.put("type", entry.type().word());
        if (entry.unit() != null) {
            line.put("unit", entry.unit());
        }
        line.setAll((ObjectNode) Codec.MAPPER.valueToTree(entry.event()));
        try {
            return Codec.MAPPER.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a line.
     *
     * @return the event
     * @throws IllegalArgumentException when the line is no event of this or an older version; the message says why
     */
    public static Entry read(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return read(bytes, 0, bytes.length);
    }

    static Entry read(byte[] bytes, int from, int length) {
        try {
            JsonNode line = Codec.LINES.readTree(bytes, from, length);
            if (line == null || !line.isObject()) {
                throw new IllegalArgumentException(Messages.JournalFormat_noObject());
            }
            check(line.path("v"));
            JsonNode seq = line.path("seq");
            JsonNode time = line.path("time");
            JsonNode word = line.path("type");
            if (!seq.isIntegralNumber() || !time.isTextual() || !word.isTextual()) {
                throw new IllegalArgumentException(Messages.JournalFormat_lacks());
            }
            EventType type = EventType.fromWord(word.textValue());
            if (type == null) {
                throw new IllegalArgumentException(Messages.JournalFormat_type(word.textValue()));
            }
            JsonNode unit = line.path("unit");
            return new Entry(
                    seq.longValue(),
                    time(time.textValue()),
                    unit.isTextual() ? unit.textValue() : null,
                    Codec.MAPPER.treeToValue(line, type.record()));
        } catch (JsonMappingException e) {
            throw new IllegalArgumentException(
                    e.getCause() instanceof IllegalArgumentException cause
                            ? cause.getMessage()
                            : Messages.JournalFormat_field(path(e)),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException(Messages.JournalFormat_notJson(), e);
        }
    }

    /** Where in the line, such as {@code request.units}. */
    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }

    private static void check(JsonNode version) {
        if (!version.isIntegralNumber() || version.longValue() < 1) {
            throw new IllegalArgumentException(Messages.JournalFormat_noVersion());
        }
        if (version.longValue() > VERSION) {
            throw new NewerFormatException(version.longValue());
        }
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(Messages.JournalFormat_time(text), e);
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
