package io.jenkins.plugins.ecstoolkit.benchmark;

import java.io.PrintStream;
import java.util.Locale;

/** Prints one line a figure: {@code name value unit goal met|short}; a figure without a goal has two dashes. */
final class Figures {

    private final PrintStream out;

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
        out.println(name + " " + number(value) + " " + unit + " " + goal + " " + met);
        out.flush();
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
    }
}
