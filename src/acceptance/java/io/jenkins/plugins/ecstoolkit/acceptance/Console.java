package io.jenkins.plugins.ecstoolkit.acceptance;

import java.util.List;

/** A build's log. What is not as it should be is told with the log's end. */
record Console(String text) {

    private static final int SHOWN = 25;

    Console has(String... parts) {
        for (String part : parts) {
            if (!text.contains(part)) {
                throw new AssertionError("the log does not say '" + part + "'" + end());
            }
        }
        return this;
    }

    Console lacks(String... parts) {
        for (String part : parts) {
            if (text.contains(part)) {
                throw new AssertionError("the log says '" + part + "'" + end());
            }
        }
        return this;
    }

    /** How many lines say all of these. */
    long count(String... parts) {
        return text.lines()
                .filter(line -> List.of(parts).stream().allMatch(line::contains))
                .count();
    }

    Console once(String... parts) {
        if (count(parts) != 1) {
            throw new AssertionError(
                    "the log says " + List.of(parts) + " " + count(parts) + " times, not once" + end());
        }
        return this;
    }

    /** The last lines, for a message. */
    String end() {
        List<String> lines = text.lines().toList();
        return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
    }
}
