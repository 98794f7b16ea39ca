package io.jenkins.plugins.ecstoolkit.config;

/** Text of a user's file made fit for a message: nothing in it can break the line, hide, or fill the screen. */
final class Shown {

    private static final int LONGEST_VALUE = 60;
    private static final int LONGEST_REASON = 200;

    private Shown() {}

    /** The text in single quotes, escaped, cut after 60 characters. */
    static String quoted(String text) {
        return "'" + plain(text) + "'";
    }

    /** The text escaped and cut after 60 characters. */
    static String plain(String text) {
        return cut(text, LONGEST_VALUE);
    }

    /** A library's message, escaped and cut after 200 characters, as it may repeat what the file says. */
    static String reason(String message) {
        return cut(message.strip(), LONGEST_REASON);
    }

    private static String cut(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        int characters = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (characters++ == longest) {
                return shown.append("...").toString();
            }
            append(shown, text.codePointAt(i));
        }
        return shown.toString();
    }

    private static void append(StringBuilder shown, int character) {
        switch (character) {
            case '\n' -> shown.append("\\n");
            case '\r' -> shown.append("\\r");
            case '\t' -> shown.append("\\t");
            default -> {
                if (isInvisible(character)) {
                    shown.append(String.format("\\u%04X", character));
                } else {
                    shown.appendCodePoint(character);
                }
            }
        }
    }

    /** Whether the text has a character that is not seen or that moves others: control, direction, line separator. */
    static boolean hasInvisible(String text) {
        return text.codePoints().anyMatch(Shown::isInvisible);
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
