package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The terminal's lines: those of the log, which stay, and below them live lines, which are redrawn in place. Where no
 * lines can be redrawn there are only those of the log. Safe for use by many threads.
 */
final class Screen {

    private final PrintStream stream;
    private final boolean live;
    private final Supplier<WindowSize> window;
    private List<String> asked = List.of();
    private List<String> shown = List.of();
    private boolean ended;

    /**
     * @param live whether live lines may be drawn
     * @param window how large the window is, asked before live lines are drawn or erased
     */
    Screen(PrintStream stream, boolean live, Supplier<WindowSize> window) {
        this.stream = stream;
        this.live = live;
        this.window = window;
    }

    boolean live() {
        return live;
    }

    /** Adds lines that stay. */
    synchronized void print(List<String> lines) {
        StringBuilder text = erased();
        lines.forEach(line -> text.append(line).append('\n'));
        write(text, shown);
    }

    /** Replaces the live lines. */
    synchronized void show(List<String> lines) {
        if (live && !ended) {
            // The size is only asked for when there is something new: that takes a process.
            if (!lines.equals(asked)) {
                asked = List.copyOf(lines);
                write(erased(), fitting(lines));
            }
        }
    }

    /** Takes the live lines away for good. */
    synchronized void end() {
        write(erased(), List.of());
        ended = true;
    }

    private StringBuilder erased() {
        StringBuilder text = new StringBuilder();
        if (!shown.isEmpty()) {
            text.append("\r\u001b[").append(height()).append("A\u001b[J");
        }
        return text;
    }

    /** How many lines of the window the live lines take: those drawn in a wider one are wrapped when it is made narrower. */
    private int height() {
        WindowSize size = window.get();
        int wrapped = shown.stream()
                .mapToInt(line -> Math.max(1, (line.length() + size.columns() - 1) / size.columns()))
                .sum();
        // Lines that have scrolled off the top cannot be reached.
        return Math.min(wrapped, Math.max(size.rows() - 1, 1));
    }

    private void write(StringBuilder text, List<String> lines) {
        lines.forEach(line -> text.append(line).append('\n'));
        shown = lines;
        if (!text.isEmpty()) {
            stream.print(text);
            stream.flush();
        }
    }

    /** A line that wraps, or one that scrolls off the top, could not be erased again. */
    private List<String> fitting(List<String> lines) {
        WindowSize size = window.get();
        int columns = size.columns();
        int room = Math.max(size.rows() - 2, 1);
        List<String> fit = new ArrayList<>();
        for (String line : lines.subList(0, Math.min(room, lines.size()))) {
            fit.add(Printable.cut(line, columns - 1));
        }
        if (lines.size() > room) {
            fit.set(room - 1, Printable.cut("… and " + (lines.size() - room + 1) + " more", columns - 1));
        }
        return fit;
    }
}
