package io.jenkins.plugins.ecstoolkit.rollout;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A line for the people who watch a rollout.
 *
 * @param level how important
 * @param message one of the documented messages
 * @param fields {@code key=value} pairs that say what it is about, sorted by key
 */
public record LogLine(Level level, String message, Map<String, String> fields) {

    /** The levels of the tool that this one replaces. */
    public enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR,
        FATAL
    }

    public LogLine {
        fields = Collections.unmodifiableMap(new TreeMap<>(fields));
    }
}
