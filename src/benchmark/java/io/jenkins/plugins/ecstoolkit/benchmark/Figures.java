package io.jenkins.plugins.ecstoolkit.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Prints one line a figure: {@code name value unit goal met|short}; a figure without a goal has two dashes. */
final class Figures {

    private static final Path DOCUMENT = Path.of("docs/benchmarks.md");
    private static final String BEGIN = "<!-- made by bin/benchmark -->\n```text\n";
    private static final String END = "```\n<!-- end -->\n";

    private final PrintStream out;
    private final StringBuilder lines = new StringBuilder();

    Figures(PrintStream out) {
        this.out = out;
    }

    void figure(String name, double value, String unit) {
        print(name, value, unit, "-", "-");
    }

    /** With a goal that the value may reach but not exceed. */
    void atMost(String name, double value, String unit, double goal) {
        print(name, value, unit, "<=" + number(goal), value <= goal ? "met" : "short");
    }

    private void print(String name, double value, String unit, String goal, String met) {
        String line = name + " " + number(value) + " " + unit + " " + goal + " " + met;
        out.println(line);
        out.flush();
        lines.append(line).append('\n');
    }

    /** Puts all figures into the documentation. */
    void write() throws IOException {
        String document = Files.readString(DOCUMENT);
        int from = document.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(
                DOCUMENT, document.substring(0, from) + lines + document.substring(document.indexOf(END, from)));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
    }
}
