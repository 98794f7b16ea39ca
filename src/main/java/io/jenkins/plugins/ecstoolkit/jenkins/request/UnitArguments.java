package io.jenkins.plugins.ecstoolkit.jenkins.request;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;

/**
 * What a step for one task or service was asked to do: its arguments say all that its rollout has to know.
 *
 * @param kind one of the {@linkplain StepKind#single single} ones
 * @param request a rollout of one task or one service
 * @param options what all steps have in common
 */
public record UnitArguments(@NonNull StepKind kind, @NonNull RolloutRequest request, @NonNull StepOptions options)
        implements StepArguments {

    @Override
    public String toString() {
        return kind.function();
    }
}
