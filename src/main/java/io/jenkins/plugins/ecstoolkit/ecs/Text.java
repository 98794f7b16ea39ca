package io.jenkins.plugins.ecstoolkit.ecs;

/** Text from outside, made fit for a message. */
public final class Text {

    private Text() {}

    /**
     * Puts the text on one line of visible characters: every run of white space, control and format characters (ANSI
     * escapes, direction overrides, Jenkins' console notes begin with one) becomes one space.
     *
     * @param text null for the empty text
     * @param limit how many characters stay; a longer text ends in an ellipsis
     */
    public static String printable(String text, int limit) {
        if (text == null) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (visible(c)) {
                out.appendCodePoint(c);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        });
        String clean = out.toString().strip();
        if (clean.length() <= limit) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(limit - 2)) ? limit - 2 : limit - 1;
        return clean.substring(0, end) + "…";
    }

    /** The text in double quotes, fit for a message. */
    public static String quoted(String text) {
        return '"' + printable(text, 300) + '"';
    }

    static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
