package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import java.util.Arrays;
import java.util.List;

/** Lists of names that can also be typed into one text field. */
final class Words {

    private Words() {}

    /**
     * The names in a list as a script gives it, or in the one text that a form gives, between commas and spaces: no name
     * that ECS takes has either.
     */
    static List<String> of(List<String> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .flatMap(text -> Arrays.stream(text.split("[,\\s]+")))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** The same as one text for a form. */
    static String text(List<String> words) {
        return String.join(", ", words);
    }
}
