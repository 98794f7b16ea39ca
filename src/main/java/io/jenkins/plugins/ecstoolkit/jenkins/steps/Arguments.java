package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Typed access to a step's arguments. */
record Arguments(Map<String, Object> values) {

    private static final int LEAST_MINUTES = 5;
    private static final int MOST_MINUTES = 1440;

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
                        .orElseThrow(() -> new IllegalArgumentException(Messages.Arguments_onAbort(word)));
    }

    /**
     * What a failed rollout means for the build.
     *
     * @throws IllegalArgumentException when it is none of the choices; the message is a sentence
     */
    OnFailure onFailure() {
        String word = text("onFailure");
        return word == null
                ? OnFailure.FAIL
                : OnFailure.fromWord(word)
                        .orElseThrow(() -> new IllegalArgumentException(Messages.Arguments_onFailure(word)));
    }

    /**
     * The one phase that is asked for; null for all.
     *
     * @throws IllegalArgumentException when it is none, or when phases are left out too; the message is a sentence
     */
    Phase only() {
        String word = text("only");
        if (word == null) {
            return null;
        }
        for (String skip : List.of("skipTasks", "skipPreTasks", "skipPostTasks")) {
            if (flag(skip)) {
                throw new IllegalArgumentException(Messages.Arguments_onlyAndSkip(skip));
            }
        }
        return Phase.ofKey(word).orElseThrow(() -> new IllegalArgumentException(Messages.Arguments_only(word)));
    }

    /**
     * How long each service may take; null for what the configuration says.
     *
     * @throws IllegalArgumentException when it is no such number; the message is a sentence
     */
    Duration serviceMaxWait() {
        Integer minutes = number("maxWait", LEAST_MINUTES, MOST_MINUTES);
        return minutes == null ? null : Duration.ofMinutes(minutes);
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
                        .orElseThrow(() -> new IllegalArgumentException(Messages.Arguments_rollback(word)));
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
        throw new IllegalArgumentException(Messages.Arguments_failFast(value.toString()));
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
        return Messages.Arguments_number(name, String.valueOf(value), String.valueOf(least), String.valueOf(most));
    }
}
