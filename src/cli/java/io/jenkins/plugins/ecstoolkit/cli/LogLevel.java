package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** From which level on lines are shown: the names of the old tool. */
enum LogLevel {
    TRACE(LogLine.Level.DEBUG),
    DEBUG(LogLine.Level.DEBUG),
    INFO(LogLine.Level.INFO),
    WARN(LogLine.Level.WARN),
    ERROR(LogLine.Level.ERROR),
    FATAL(LogLine.Level.FATAL),
    /** Nothing is that bad, but why a command failed must be said. */
    PANIC(LogLine.Level.FATAL);

    private final LogLine.Level lowest;

    LogLevel(LogLine.Level lowest) {
        this.lowest = lowest;
    }

    boolean shows(LogLine.Level level) {
        return level.compareTo(lowest) >= 0;
    }

    /** Whether details for people who look for a fault are wanted: stack traces, the log of libraries. */
    boolean detailed() {
        return lowest == LogLine.Level.DEBUG;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the option's value; exact, as the old tool does. */
    static final class Converter implements ITypeConverter<LogLevel> {
        @Override
        public LogLevel convert(String value) {
            return Arrays.stream(values())
                    .filter(level -> level.word().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("invalid logging level '" + value + "', use one of "
                            + Arrays.stream(values()).map(LogLevel::word).collect(Collectors.joining(", "))));
        }
    }
}
