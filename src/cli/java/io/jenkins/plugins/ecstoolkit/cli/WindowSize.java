package io.jenkins.plugins.ecstoolkit.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large the terminal's window is.
 *
 * @param columns how many characters a line has, at least 1
 * @param rows how many lines there are, at least 1
 */
record WindowSize(int columns, int rows) {

    private static final Pattern STTY = Pattern.compile("([1-9][0-9]{0,3}) ([1-9][0-9]{0,3})");

    private static final int COLUMNS = 80;
    private static final int ROWS = 24;

    /** How long an answer is taken for true: less than a hand needs, and enough for a burst of log lines. */
    private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** What the environment says, as it was when the process began. */
    static WindowSize of(Map<String, String> environment) {
        return new WindowSize(size(environment, "COLUMNS", COLUMNS), size(environment, "LINES", ROWS));
    }

    private static int size(Map<String, String> environment, String variable, int otherwise) {
        String value = environment.getOrDefault(variable, "");
        return value.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(value) : otherwise;
    }

    /** What {@code stty size} has printed; the other one when that is no size. */
    static WindowSize ofStty(String printed, WindowSize otherwise) {
        Matcher size = STTY.matcher(printed.strip());
        return size.matches()
                ? new WindowSize(Integer.parseInt(size.group(2)), Integer.parseInt(size.group(1)))
                : otherwise;
    }

    /**
     * The size of the process' terminal whenever it is asked for: Java cannot tell it, and does not learn of a change.
     *
     * @param otherwise the size where there is no {@code stty}, or no terminal
     */
    static Supplier<WindowSize> ofProcess(WindowSize otherwise) {
        return new Supplier<>() {
            private WindowSize known;
            private long askedAt;

            @Override
            public synchronized WindowSize get() {
                long now = System.nanoTime();
                if (known == null || now - askedAt > FRESH_NANOS) {
                    known = ask(otherwise);
                    askedAt = now;
                }
                return known;
            }
        };
    }

    private static WindowSize ask(WindowSize otherwise) {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String printed = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return ofStty(printed, otherwise);
        } catch (IOException e) {
            return otherwise;
        }
    }
}
