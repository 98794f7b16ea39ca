package io.jenkins.plugins.ecstoolkit.jenkins.request;

import java.util.Locale;

/** What a rollout that has failed means for the build. */
public enum OnFailure {
    /** The step fails. */
    FAIL,
    /** The step returns, its node has a warning, and the build goes on as unstable. */
    UNSTABLE;

    /** The word that scripts write. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
