package io.jenkins.plugins.ecstoolkit.jenkins.steps;

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
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        throw new IllegalArgumentException(
                name + " is " + value + "; it must be a whole number from " + least + " to " + most);
    }
}
