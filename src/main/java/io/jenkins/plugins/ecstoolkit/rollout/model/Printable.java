package io.jenkins.plugins.ecstoolkit.rollout.model;

/** Text from outside, made fit for a terminal or a log: it cannot move the cursor, colour anything or change its direction. */
public final class Printable {

    private Printable() {}

    /** The text on one line; escape sequences are removed, other control and format characters become spaces. */
    public static String line(String text) {
        String plain = text.replaceAll("\u001b\\[[0-?]*[ -/]*[@-~]", "")
                .replaceAll("\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)?", "")
                .replaceAll("\u001b.?", "");
        StringBuilder out = new StringBuilder(plain.length());
        plain.codePoints().forEach(c -> out.appendCodePoint(visible(c) ? c : ' '));
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

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
