package io.jenkins.plugins.ecstoolkit.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The whole numbers that a key takes.
 *
 * @param min the smallest
 * @param max the largest
 * @param minutes whether minutes are counted; otherwise it is a bare number
 */
record Range(int min, int max, boolean minutes) {

    private static final Pattern NUMBER = Pattern.compile("([+-]?)(0|[1-9][0-9]*)(?:\\.[0-9]*)?");
    private static final Pattern LEADING_ZERO = Pattern.compile("[+-]?0[0-9]+");

    /** More digits than any range here needs; parsing a million digits would take its time. */
    private static final int MAX_DIGITS = 9;

    static Range of(int min, int max) {
        return new Range(min, max, false);
    }

    static Range minutes(int min, int max) {
        return new Range(min, max, true);
    }

    /** The number, its fraction dropped as the old tool did; empty when it is none or out of range. */
    Optional<Integer> parse(String text) {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches() || number.group(2).length() > MAX_DIGITS) {
            return Optional.empty();
        }
        int value = Integer.parseInt(number.group(2)) * ("-".equals(number.group(1)) ? -1 : 1);
        return value < min || value > max ? Optional.empty() : Optional.of(value);
    }

    /** What would be right instead of the text that was not accepted. */
    String expected(String text) {
        if (LEADING_ZERO.matcher(text).matches()) {
            return minutes ? Messages.Range_minutesPlain(min, max) : Messages.Range_numberPlain(min, max);
        }
        return minutes ? Messages.Range_minutes(min, max) : Messages.Range_number(min, max);
    }
}
