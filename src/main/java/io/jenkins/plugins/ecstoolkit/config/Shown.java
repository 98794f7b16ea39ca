package io.jenkins.plugins.ecstoolkit.config;

import io.jenkins.plugins.ecstoolkit.words.Printable;

/** Text of a user's file made fit for a message: nothing in it can break the line, hide, or fill the screen. */
final class Shown {

    private static final int LONGEST_VALUE = 60;
    private static final int LONGEST_REASON = 200;

    private Shown() {}

    /** The text in single quotes, escaped, cut to 60 characters. */
    static String quoted(String text) {
        return "'" + plain(text) + "'";
    }

    /** The text escaped and cut to 60 characters. */
    static String plain(String text) {
        return Printable.escaped(Printable.cut(text, LONGEST_VALUE));
    }

    /** A library's message, escaped and cut to 200 characters, as it may repeat what the file says. */
    static String reason(String message) {
        return Printable.escaped(Printable.cut(message.strip(), LONGEST_REASON));
    }
}
