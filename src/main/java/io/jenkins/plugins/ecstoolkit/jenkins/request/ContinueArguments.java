package io.jenkins.plugins.ecstoolkit.jenkins.request;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.rollout.model.WaitChange;
import java.util.List;

/**
 * What {@code ecsContinue} was asked to do.
 *
 * @param cluster where the services are; null when the journals name only one
 * @param services names or ARNs; empty for all
 * @param waits how services are waited for in another way than the rollouts that are continued did; those that say nothing
 *     else are waited for until they are stable
 * @param options what all steps have in common
 */
public record ContinueArguments(
        @CheckForNull String cluster,
        @NonNull List<String> services,
        @NonNull WaitChange waits,
        @NonNull StepOptions options)
        implements StepArguments {

    public ContinueArguments {
        services = services == null ? List.of() : List.copyOf(services);
        waits = waits == null ? WaitChange.NONE : waits;
    }

    @Override
    public StepKind kind() {
        return StepKind.CONTINUE;
    }

    @Override
    public String toString() {
        return kind().function();
    }
}
