package io.jenkins.plugins.ecstoolkit.rollout.plan;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import java.util.List;

/**
 * A plan as people and programs are shown it.
 *
 * @param cluster the cluster
 * @param imageTag the new tag; null when none was asked for
 * @param units what would be done for each task and service, in order
 * @param problems one sentence for each task or service that does not fit
 */
public record PlanReport(
        String cluster, @CheckForNull String imageTag, List<PlannedUnit> units, List<String> problems) {

    public PlanReport {
        units = List.copyOf(units);
        problems = List.copyOf(problems);
    }

    /** The plan of a request. */
    public static PlanReport of(RolloutRequest request, Plan plan) {
        return new PlanReport(
                request.cluster(),
                request.imageTag(),
                plan.items().stream()
                        .map(item -> PlannedUnit.of(request.cluster(), item))
                        .toList(),
                plan.problems());
    }
}
