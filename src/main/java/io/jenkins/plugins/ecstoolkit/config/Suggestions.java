package io.jenkins.plugins.ecstoolkit.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the key that somebody probably meant. */
final class Suggestions {

    /** Longer text is no misspelt key, and comparing it would cost time. */
    private static final int LONGEST = 60;

    private Suggestions() {}

    /** The known key nearest to the one written, if no more than a third of it is different. */
    static Optional<String> nearest(String written, List<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String key = written.toLowerCase(Locale.ROOT).replace('-', '_');
        return known.stream()
                .filter(candidate -> distance(key, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(key, candidate)));
    }

    /**
     * How many letters have to be inserted, deleted, replaced or swapped with their neighbour to get from one text to
     * the other (optimal string alignment).
     */
    static int distance(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, from, to, i, j);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int cheapest(int[][] steps, String from, String to, int i, int j) {
        int replaced = steps[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replaced, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
    }
}
