package io.jenkins.plugins.ecstoolkit.rollout.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import java.util.List;

/**
 * A plan as people and programs are shown it.
 *
 * @param cluster the cluster
 * @param imageTag the new tag; null when none was asked for
 * @param concurrency how many tasks or services of a phase would be worked on at once; null for all
 * @param rollback which services would go back when one fails; null for none
 * @param leftOut the phases that the caller left out
 * @param units what would be done for each task and service, in order
 * @param problems one sentence for each task or service that does not fit
 */
public record PlanReport(
        String cluster,
        @CheckForNull String imageTag,
        @CheckForNull Integer concurrency,
        @CheckForNull String rollback,
        List<Phase> leftOut,
        List<PlannedUnit> units,
        List<String> problems) {

    public PlanReport {
        leftOut = List.copyOf(leftOut);
        units = List.copyOf(units);
        problems = List.copyOf(problems);
    }

    /** The plan of a request. */
    public static PlanReport of(RolloutRequest request, Plan plan) {
        return new PlanReport(
                request.cluster(),
                request.imageTag(),
                request.concurrency() == DeployConfig.NO_LIMIT ? null : request.concurrency(),
                request.rollback() == RollbackMode.NEVER
                        ? null
                        : request.rollback().word(),
                request.skipped().stream().sorted().toList(),
                plan.items().stream()
                        .map(item -> PlannedUnit.of(request.cluster(), item))
                        .toList(),
                plan.problems());
    }

    /** What would be done in a phase. */
    List<PlannedUnit> units(Phase phase) {
        return units.stream().filter(unit -> unit.phase() == phase).toList();
    }

    /** How many calls of a kind would be made. */
    long count(Class<? extends PlannedCall> kind) {
        return units.stream()
                .flatMap(unit -> unit.calls().stream())
                .filter(kind::isInstance)
                .count();
    }
}
