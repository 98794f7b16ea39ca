package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line for the people who watch a rollout. Much of its text comes from ECS: whatever could control a terminal or a
 * build log's rendering is taken out here.
 *
 * @param level how important
 * @param message one of the documented messages
 * @param fields {@code key=value} pairs that say what it is about, sorted by key
 * @param overview whether it tells of all tasks or services at once, which says nothing where there is one
 */
public record LogLine(Level level, String message, Map<String, String> fields, boolean overview) {

    /** The levels of the tool that this one replaces. */
    public enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR,
        FATAL
    }

    /** A line that is no overview. */
    public LogLine(Level level, String message, Map<String, String> fields) {
        this(level, message, fields, false);
    }

    public LogLine {
        message = Printable.line(message);
        Map<String, String> clean = new TreeMap<>();
        fields.forEach((key, value) -> clean.put(key, Printable.line(value)));
        fields = Collections.unmodifiableMap(clean);
    }

    /** The same for those who want to see everything. */
    LogLine quietly() {
        return new LogLine(Level.DEBUG, message, fields, overview);
    }
}
