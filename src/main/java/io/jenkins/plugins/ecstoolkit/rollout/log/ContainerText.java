package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What containers write, made fit for a log: whoever controls the container controls this text. It can be of any length
 * and hold anything, console notes that Jenkins would run included.
 */
public final class ContainerText {

    /** As much of a line as is shown. */
    static final int MAX_CHARACTERS = 2000;

    /** Jenkins' console notes: serialised objects between two escape sequences. */
    private static final Pattern NOTE = Pattern.compile("\u001b\\[8mha:[^\u001b]*(\u001b\\[0m)?");

    private ContainerText() {}

    /** The lines of one log event, without control characters and trailing white space; too long ones are cut. */
    public static List<String> lines(String message) {
        List<String> lines = new ArrayList<>();
        NOTE.matcher(message).replaceAll("").lines().forEach(line -> lines.add(line(line)));
        return lines.isEmpty() ? List.of("") : lines;
    }

    private static String line(String text) {
        String plain = Printable.line(text).stripTrailing();
        return plain.length() <= MAX_CHARACTERS
                ? plain
                : Messages.ContainerText_cut(Printable.cut(plain, MAX_CHARACTERS), plain.length());
    }
}
