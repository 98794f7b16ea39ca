package io.jenkins.plugins.ecstoolkit.words;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * Text from outside, made fit for a terminal, a log or a message: it cannot move the cursor, colour anything, change its
 * direction or begin another line.
 */
public final class Printable {

    private static final int MAX_QUOTED = 300;

    private Printable() {}

    /** The text on one line; escape sequences are removed, other characters that are not visible become spaces. */
    public static String line(String text) {
        String plain = text.replaceAll("\u001b\\[[0-?]*[ -/]*[@-~]", "")
                .replaceAll("\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)?", "")
                .replaceAll("\u001b.?", "");
        StringBuilder out = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> out.appendCodePoint(visible(c) ? c : ' '));
        return out.toString();
    }

    /**
     * The text on one line with every run of white space made one space, cut to a number of characters.
     *
     * @param text null for the empty text
     */
    public static String compact(@CheckForNull String text, int limit) {
        return text == null ? "" : cut(line(text).replaceAll("[\\h\\s]+", " ").strip(), limit);
    }

    /** The compact text in double quotes, cut to 300 characters. */
    public static String quoted(String text) {
        return '"' + compact(text, MAX_QUOTED) + '"';
    }

    /** The text with every character that is not visible written as an escape, so that it can be seen. */
    public static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(visible(c) ? Character.toString(c) : String.format("\\u%04X", c));
            }
        });
        return out.toString();
    }

    /** The text cut to a number of characters; a cut text ends in an ellipsis. */
    public static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Math.max(limit - 1, 0);
        return text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** Whether nothing in the text is hidden, moves other characters or begins a line. */
    public static boolean isVisible(String text) {
        return text.codePoints().allMatch(Printable::visible);
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
