package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.util.Map;

/**
 * Log lines as the old tool prints them on a terminal: {@code INFO[0013] message padded to 44 characters  key=value}.
 *
 * @param colour whether levels and keys are coloured
 */
record LineFormat(boolean colour) {

    private static final String RESET = "\u001b[0m";

    /** One line without its end. */
    String format(long seconds, LogLine line) {
        return format(seconds, line.level(), line.message(), line.fields());
    }

    String format(long seconds, LogLine.Level level, String message, Map<String, String> fields) {
        StringBuilder text = new StringBuilder(paint(level, word(level)));
        text.append(String.format("[%04d] %-44s ", seconds, Printable.line(message)));
        fields.forEach((key, value) ->
                text.append(' ').append(paint(level, key)).append('=').append(value(value)));
        return text.toString().stripTrailing();
    }

    private String paint(LogLine.Level level, String text) {
        return colour ? "\u001b[" + code(level) + "m" + text + RESET : text;
    }

    private static String word(LogLine.Level level) {
        return level.name().substring(0, 4);
    }

    private static int code(LogLine.Level level) {
        return switch (level) {
            case DEBUG -> 37;
            case INFO -> 36;
            case WARN -> 33;
            case ERROR, FATAL -> 31;
        };
    }

    /** Quoted when it holds more than letters, digits and {@code -._/@^+}. */
    private static String value(String value) {
        if (value.matches("[a-zA-Z0-9._/@^+-]+")) {
            return value;
        }
        return '"' + Printable.line(value).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
