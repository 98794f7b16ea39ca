package io.jenkins.plugins.ecstoolkit.jenkins.request;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;

/**
 * What {@code ecsRollback} was asked to do.
 *
 * @param cluster where the services are; null when the journals name only one
 * @param services names or ARNs; empty for all
 * @param toBuild the number of the build whose services come back; null for what ran before this build
 * @param maxWait how many minutes each service may take; null for what the rollouts said
 * @param options what all steps have in common
 */
public record RollbackArguments(
        @CheckForNull String cluster,
        @NonNull List<String> services,
        @CheckForNull Integer toBuild,
        @CheckForNull Integer maxWait,
        @NonNull StepOptions options)
        implements StepArguments {

    public RollbackArguments {
        services = services == null ? List.of() : List.copyOf(services);
    }

    @Override
    public StepKind kind() {
        return StepKind.ROLLBACK;
    }

    @Override
    public String toString() {
        return kind().function();
    }
}
