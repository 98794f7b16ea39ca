package io.jenkins.plugins.ecstoolkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of docs/reliability.md that says what was tried. Each test that has found no violation puts its numbers into
 * its own row; in a build the row must be there already, word for word. {@code -Dreliability.update=true} writes it.
 */
public final class ReliabilityTable {

    private static final Path PAGE = Path.of("docs/reliability.md");
    private static final String HEAD = "|---|---:|---:|---:|";

    private ReliabilityTable() {}

    /**
     * Called by a test at its end, when all has held.
     *
     * @param what was done
     * @param points at how many points, or with how many faults or inputs
     * @param runs how many times something was run for it
     */
    public static synchronized void row(String what, long points, long runs) {
        String row = String.format(java.util.Locale.ROOT, "| %s | %,d | %,d | 0 |", what, points, runs);
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(PAGE));
            if (Boolean.getBoolean("reliability.update")) {
                update(lines, "| " + what + " |", row);
                Files.writeString(PAGE, String.join("\n", lines) + "\n");
            }
            assertThat(lines)
                    .as("docs/reliability.md; -Dreliability.update=true writes it")
                    .contains(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void update(List<String> lines, String begin, String row) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(begin)) {
                lines.set(i, row);
                return;
            }
        }
        int end = lines.indexOf(HEAD) + 1;
        while (end < lines.size() && lines.get(end).startsWith("|")) {
            end++;
        }
        lines.add(end, row);
    }
}
