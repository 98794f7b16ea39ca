package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.rollout.OnAbort;
import java.math.BigDecimal;
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

    /**
     * Which services go back when the rollout fails; null when nothing was said.
     *
     * @throws IllegalArgumentException when it is none of the choices; the message is a sentence
     */
    RollbackMode rollback() {
        String word = text("rollback");
        return word == null
                ? null
                : RollbackMode.fromWord(word)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "rollback is '" + word + "'; it must be 'never', 'failed' or 'all'"));
    }

    /** A switch that may be left as configured: a boolean for what stands for one, null for nothing, else as given. */
    static Object choice(Object value) {
        String word = value == null ? "" : value.toString().strip();
        if (word.isEmpty()) {
            return null;
        }
        return switch (word) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> word;
        };
    }

    /**
     * Whether a service fails as soon as it cannot succeed; null when nothing was said.
     *
     * @throws IllegalArgumentException when it is neither true nor false; the message is a sentence
     */
    Boolean failFast() {
        Object value = choice(values.get("failFast"));
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw new IllegalArgumentException("failFast is '" + value + "'; it must be true or false");
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
        try {
            int number = new BigDecimal(value.toString()).intValueExact();
            if (number >= least && number <= most) {
                return number;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw new IllegalArgumentException(range(name, value, least, most), e);
        }
        throw new IllegalArgumentException(range(name, value, least, most));
    }

    private static String range(String name, Object value, int least, int most) {
        return name + " is " + value + "; it must be a whole number from " + least + " to " + most;
    }
}
