package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Writes log lines to the screen. Safe for use by many threads. */
final class Log {

    private final Screen screen;
    private final LineFormat format;
    private final LogLevel level;
    private final LongSupplier seconds;

    /** @param seconds how long the command has been running */
    Log(Screen screen, LineFormat format, LogLevel level, LongSupplier seconds) {
        this.screen = screen;
        this.format = format;
        this.level = level;
        this.seconds = seconds;
    }

    /** A message of several lines becomes as many log lines. */
    void line(LogLine line) {
        if (level.shows(line.level())) {
            long now = seconds.getAsLong();
            screen.print(line.message()
                    .lines()
                    .map(message -> format.format(now, line.level(), message, line.fields()))
                    .toList());
        }
    }

    private void line(LogLine.Level importance, String message) {
        line(new LogLine(importance, message, Map.of()));
    }

    void debug(String message) {
        line(LogLine.Level.DEBUG, message);
    }

    void info(String message) {
        line(LogLine.Level.INFO, message);
    }

    void warn(String message) {
        line(LogLine.Level.WARN, message);
    }

    void error(String message) {
        line(LogLine.Level.ERROR, message);
    }

    void fatal(String message) {
        line(LogLine.Level.FATAL, message);
    }

    /** Why a command cannot go on. */
    void failure(CommandFailure failure) {
        trace(failure.getCause());
        failure.choices().forEach(this::info);
        List<String> messages = failure.messages();
        messages.subList(0, messages.size() - 1).forEach(this::error);
        fatal(messages.get(messages.size() - 1));
    }

    /** The stack trace of what went wrong, for those who asked for details. */
    void trace(Throwable thrown) {
        if (thrown != null && level.detailed()) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            debug(text.toString().replace("\t", "    "));
        }
    }
}
