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
 * @param pauses where it waits for somebody to decide
 */
public record DeploymentReport(
        @CheckForNull @JsonProperty("deployment") String followed,
        @JsonProperty("deployments") List<DeploymentProgress> all,
        @CheckForNull @JsonProperty("serviceDeployment") DeploymentEvent.ServiceDeploymentObserved told,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<DeploymentEvent.Paused> pauses) {

    /** Nothing was seen yet. */
    public static final DeploymentReport NONE = new DeploymentReport(null, List.of(), null, List.of());

    public DeploymentReport {
        all = List.copyOf(all);
        pauses = List.copyOf(pauses);
    }
}
