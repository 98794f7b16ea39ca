package io.jenkins.plugins.ecstoolkit.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Runs commands in this process and keeps what they print. */
final class FakeTerminal {

    private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    private final Terminal terminal;

    FakeTerminal() {
        this(Map.of(), false);
    }

    FakeTerminal(Map<String, String> environment, boolean interactive) {
        terminal = new Terminal(
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8),
                environment,
                interactive,
                false,
                FastMain.TIME);
    }

    int run(String... args) {
        return Main.run(args, terminal);
    }

    String out() {
        return outBytes.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return errBytes.toString(StandardCharsets.UTF_8);
    }

    /** The log's messages without level, time and fields. */
    List<String> messages() {
        return err().lines()
                .map(line -> line.replaceFirst("^[A-Z]{4}\\[\\d{4}\\] ", "").replaceFirst("  [a-z-]+=.*", ""))
                .map(String::strip)
                .toList();
    }

    /** The last line of the log. */
    String last() {
        return err().lines().reduce("", (before, line) -> line);
    }
}
