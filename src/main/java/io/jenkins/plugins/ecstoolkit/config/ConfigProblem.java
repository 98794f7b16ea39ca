package io.jenkins.plugins.ecstoolkit.config;

/**
 * One mistake in a configuration.
 *
 * @param position where it is
 * @param message what is wrong and what would be right, one sentence
 */
public record ConfigProblem(Position position, String message) {

    /** The line shown to the user: {@code file:line:column: message}. */
    @Override
    public String toString() {
        return position + ": " + message;
    }
}
