package io.jenkins.plugins.ecstoolkit.words;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Joins what several have said to one sentence. A reason is handed on and grows at each place that knows more, so no part
 * may end it: the parts are clauses, without a full stop, and only who shows a text alone closes it.
 */
public final class Sentence {

    private Sentence() {}

    /**
     * The text without white space around it and without the full stop, comma, colon or semicolon that it ends in. An
     * ellipsis stays.
     *
     * @param text null for the empty text
     */
    public static String clause(@CheckForNull String text) {
        if (text == null) {
            return "";
        }
        String clause = text.strip();
        int end = clause.length();
        while (end > 0 && ".,;: \t\n".indexOf(clause.charAt(end - 1)) >= 0 && !ellipsis(clause, end)) {
            end--;
        }
        return clause.substring(0, end);
    }

    private static boolean ellipsis(String text, int end) {
        return text.startsWith("...", end - 3);
    }

    /** What did not work and why: {@code what: why}; one of them alone when the other is empty. */
    public static String because(String what, String why) {
        return join(": ", what, why);
    }

    /** Clauses one after the other, with a semicolon between them; those that are null or empty are left out. */
    public static String of(String... clauses) {
        return join("; ", clauses);
    }

    private static String join(String mark, String... clauses) {
        return Arrays.stream(clauses)
                .filter(Objects::nonNull)
                .map(Sentence::clause)
                .filter(clause -> !clause.isEmpty())
                .collect(Collectors.joining(mark));
    }
}
