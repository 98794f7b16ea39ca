package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What the process was started with.
 *
 * @param out for results
 * @param err for the log
 * @param environment the environment variables that decide how things look
 * @param interactive whether {@code err} is a terminal
 * @param process whether the commands have the process for themselves: its signals and its logging are theirs
 * @param time how time passes: what makes of a scheduler the one that is worked with
 */
record Terminal(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        boolean interactive,
        boolean process,
        UnaryOperator<Scheduler> time) {

    /** Set by {@code bin/ecs-toolkit}, which can ask whether the standard error is a terminal; Java cannot. */
    private static final String TTY = "ecstoolkit.tty";

    static Terminal ofProcess() {
        String tty = System.getProperty(TTY);
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                System.getenv(),
                tty == null ? System.console() != null : Boolean.parseBoolean(tty),
                true,
                scheduler -> scheduler);
    }

    /** UTF-8 whatever the locale: JSON is, and a question mark for an ellipsis helps nobody. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    PrintWriter outWriter() {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }

    PrintWriter errWriter() {
        return new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    }

    /** Whether lines may be redrawn in place. */
    boolean live() {
        return interactive && !"dumb".equals(environment.get("TERM"));
    }

    /** Whether colours are wanted, see <a href="https://no-color.org">no-color.org</a>. */
    boolean colour() {
        return live() && environment.getOrDefault("NO_COLOR", "").isEmpty();
    }

    /** How large the window is, whenever that is asked. */
    Supplier<WindowSize> window() {
        WindowSize began = WindowSize.of(environment);
        return process ? WindowSize.ofProcess(began) : () -> began;
    }

    void flush() {
        out.flush();
        err.flush();
    }
}
