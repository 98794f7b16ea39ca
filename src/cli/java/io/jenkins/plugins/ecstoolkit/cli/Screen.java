package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.rollout.model.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The terminal's lines: those of the log, which stay, and below them live lines, which are redrawn in place. Where no
 * lines can be redrawn there are only those of the log. Safe for use by many threads.
 */
final class Screen {

    private final PrintStream stream;
    private final boolean live;
    private final int columns;
    private final int rows;
    private List<String> shown = List.of();
    private boolean ended;

    /** @param live whether live lines may be drawn */
    Screen(PrintStream stream, boolean live, int columns, int rows) {
        this.stream = stream;
        this.live = live;
        this.columns = columns;
        this.rows = rows;
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
            List<String> next = fitting(lines);
            if (!next.equals(shown)) {
                write(erased(), next);
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
            text.append("\r\u001b[").append(shown.size()).append("A\u001b[J");
        }
        return text;
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
        int room = Math.max(rows - 2, 1);
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
