package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.rollout.OnAbort;
import java.util.Map;

/** Typed access to a step's arguments. */
record Arguments(Map<String, Object> values) {

    /** The argument as given; null when it was not. */
    Object value(String name) {
        return values.get(name);
    }

    /** The argument as text without blanks around it; null when it is absent or blank. */
    String text(String name) {
        Object value = values.get(name);
        String text = value == null ? "" : value.toString().strip();
        return text.isEmpty() ? null : text;
    }

    /**
     * What to do when the build is aborted.
     *
     * @throws IllegalArgumentException when it is none of the choices; the message is a sentence
     */
    OnAbort onAbort() {
        String word = text("onAbort");
        return word == null
                ? OnAbort.LEAVE
                : OnAbort.fromWord(word)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "onAbort is '" + word + "'; it must be 'leave', 'stop' or 'rollback'"));
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(values.get(name));
    }

    /**
     * The argument as a whole number; null when it is absent.
     *
     * @throws IllegalArgumentException when it is none or out of range; the message is a sentence
     */
    Integer number(String name, int least, int most) {
        Object value = values.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number
                && Double.compare(number.doubleValue(), number.intValue()) == 0
                && number.intValue() >= least
                && number.intValue() <= most) {
            return number.intValue();
        }
        throw new IllegalArgumentException(
                name + " is " + value + "; it must be a whole number from " + least + " to " + most);
    }
}
