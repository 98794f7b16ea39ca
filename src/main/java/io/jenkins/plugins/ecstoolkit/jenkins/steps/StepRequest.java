package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.jenkins.credentials.SignIn;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a step was asked to do, as it is kept in the program of a running build: the function's name and the arguments
 * that were given, in strings, numbers, booleans, maps and lists of the JDK only. Another version of the plugin may read
 * it, so an argument that is absent means its default.
 */
public final class StepRequest implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String function;
    private final LinkedHashMap<String, Object> arguments;

    /**
     * @param function the step's name in a Pipeline
     * @param arguments by name; copied, null values dropped
     * @throws IllegalArgumentException when a value is neither text nor a number, boolean, map or list
     */
    public StepRequest(String function, Map<String, ?> arguments) {
        this.function = function;
        this.arguments = new LinkedHashMap<>();
        arguments.forEach((name, value) -> {
            if (value != null) {
                this.arguments.put(name, PlainValues.copy(name, value));
            }
        });
    }

    /** The step's name in a Pipeline. */
    public String function() {
        return function;
    }

    /** Whether it is about one task or service. */
    boolean single() {
        return function.equals(EcsRunTaskStep.FUNCTION) || function.equals(EcsUpdateServiceStep.FUNCTION);
    }

    /** The phase that it asks for; empty when it asks for all. */
    Optional<Phase> phase() {
        return Optional.ofNullable(new Arguments(arguments).text("only")).flatMap(Phase::ofKey);
    }

    /** What it says of who signs its calls and where they go. */
    SignIn signIn() {
        Arguments given = new Arguments(arguments);
        return new SignIn(
                given.text("credentialsId"),
                given.text("region"),
                given.text("endpoint"),
                given.text("roleArn"),
                given.text("externalId"));
    }

    /** The arguments that were given, by name. */
    public Map<String, Object> arguments() {
        return Collections.unmodifiableMap(arguments);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StepRequest request
                && function.equals(request.function)
                && arguments.equals(request.arguments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(function, arguments);
    }

    /** The function only: arguments are the journal's business. */
    @Override
    public String toString() {
        return function;
    }
}
