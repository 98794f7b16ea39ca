package io.jenkins.plugins.ecstoolkit.jenkins.runtime;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;

/** A step that this controller works on. Its methods may be called by any thread and return at once. */
public interface LiveStep {

    /** The id of its rollout, begun or not. */
    @NonNull
    String rolloutId();

    /** Whether it is a step of the build. */
    boolean of(@NonNull Run<?, ?> build);

    /**
     * Ends its rollout where it is, and the journal says so, since nobody goes on with it. While the controller is stopping
     * nothing happens.
     *
     * @param reason why, one sentence for people
     */
    void giveUp(@NonNull String reason);

    /** Leaves its rollout where it is, without a word; the journal can be resumed. */
    void letGo();
}
