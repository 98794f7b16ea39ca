package io.jenkins.plugins.ecstoolkit.jenkins.request;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;

/**
 * What a step was asked to do: read once when the step begins, with all that can be checked without an agent or AWS. Kept
 * as JSON in the program of a running build, which another version of the plugin may read: what is absent there has its
 * default. None of it is a secret, but a configuration that was given as text or as a map may hold one, so no
 * {@code toString} shows more than the step's name.
 */
public sealed interface StepArguments permits DeployArguments, UnitArguments, RollbackArguments, ContinueArguments {

    /** The kind of step. */
    @NonNull
    StepKind kind();

    /** What all steps have in common. */
    @NonNull
    StepOptions options();

    /** The one phase that is asked for; null for all. */
    @CheckForNull
    default Phase phase() {
        return null;
    }

    /** As JSON, on one line. */
    @NonNull
    default String json() {
        return Codec.json(this);
    }

    /**
     * What {@link #json} has written.
     *
     * @throws IllegalArgumentException when it is no such JSON
     */
    @NonNull
    static StepArguments of(@NonNull StepKind kind, @NonNull String json) {
        return Codec.read(json, kind.arguments());
    }
}
