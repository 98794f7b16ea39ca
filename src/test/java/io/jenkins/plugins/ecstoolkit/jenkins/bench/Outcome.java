package io.jenkins.plugins.ecstoolkit.jenkins.bench;

/**
 * How a step ended.
 *
 * @param value what it returned
 * @param failure null when it did not fail
 */
public record Outcome(Object value, Throwable failure) {

    /** Whether it returned. */
    public boolean isSuccess() {
        return failure == null;
    }
}
