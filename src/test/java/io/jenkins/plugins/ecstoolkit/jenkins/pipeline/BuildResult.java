package io.jenkins.plugins.ecstoolkit.jenkins.pipeline;

/** How a build ends, from good to bad. */
public enum BuildResult {
    SUCCESS,
    UNSTABLE,
    FAILURE,
    ABORTED;

    BuildResult or(BuildResult other) {
        return compareTo(other) < 0 ? other : this;
    }
}
