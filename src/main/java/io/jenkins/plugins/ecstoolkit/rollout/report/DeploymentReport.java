package io.jenkins.plugins.ecstoolkit.rollout.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.state.DeploymentProgress;
import java.util.List;

/**
 * What ECS showed of a service's deployments; empty for a task.
 *
 * @param followed the id of the deployment that the update made; null before the update
 * @param all the service's deployments as last observed
 * @param told what ECS last told of the update's service deployment; null when it was not asked
 * @param pauses where it waits for somebody to decide, or for a function
 * @param announced what ECS is set to wait for in it, such as {@code bake 30 min}; null for nothing
 * @param waitsFor what a running service is waited for, as a sentence; null when nothing was told since it got further
 * @param traffic the share of the traffic that the new revision has; null when it was not told
 */
public record DeploymentReport(
        @CheckForNull @JsonProperty("deployment") String followed,
        @JsonProperty("deployments") List<DeploymentProgress> all,
        @CheckForNull @JsonProperty("serviceDeployment") DeploymentEvent.ServiceDeploymentObserved told,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DeploymentEvent.Paused> pauses,
        @CheckForNull @JsonInclude(JsonInclude.Include.NON_NULL) String announced,
        @CheckForNull @JsonInclude(JsonInclude.Include.NON_NULL) String waitsFor,
        @CheckForNull @JsonInclude(JsonInclude.Include.NON_NULL) DeploymentEvent.TrafficShifted traffic) {

    /** Nothing was seen yet. */
    public static final DeploymentReport NONE =
            new DeploymentReport(null, List.of(), null, List.of(), null, null, null);

    public DeploymentReport {
        all = List.copyOf(all);
        pauses = List.copyOf(pauses);
    }

    /** The same when nobody is waited for any more. */
    DeploymentReport withoutPauses() {
        return new DeploymentReport(followed, all, told, List.of(), announced, null, traffic);
    }
}
