package io.jenkins.plugins.ecstoolkit.rollout.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import java.util.List;

/** A call that would be made, with its parameters. In JSON its {@code action} comes first. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "action")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PlannedCall.Register.class, name = "RegisterTaskDefinition"),
    @JsonSubTypes.Type(value = PlannedCall.RunTask.class, name = "RunTask"),
    @JsonSubTypes.Type(value = PlannedCall.UpdateService.class, name = "UpdateService"),
    @JsonSubTypes.Type(value = PlannedCall.StopServiceDeployment.class, name = "StopServiceDeployment"),
    @JsonSubTypes.Type(value = PlannedCall.ContinueServiceDeployment.class, name = "ContinueServiceDeployment")
})
public sealed interface PlannedCall {

    /**
     * A new revision: the base with the differences that stand beside the call.
     *
     * @param family the task definition's family
     */
    record Register(String family) implements PlannedCall {}

    /**
     * Tasks of a phase. Always with {@code enableECSManagedTags}, {@code propagateTags=TASK_DEFINITION} and a
     * {@code startedBy} and {@code clientToken} of the rollout.
     *
     * @param taskDefinition {@code family:revision}; null for the revision that is registered before
     * @param launchType null for the cluster's default
     * @param network null for none
     */
    record RunTask(
            String cluster,
            @CheckForNull String taskDefinition,
            int count,
            @CheckForNull String launchType,
            List<RunTaskSpec.CapacityProvider> capacityProviders,
            @CheckForNull RunTaskSpec.Network network)
            implements PlannedCall {
        public RunTask {
            capacityProviders = List.copyOf(capacityProviders);
        }
    }

    /**
     * An update of a service; all that it does not name stays as it is.
     *
     * @param taskDefinition {@code family:revision}; null for the revision that is registered before
     */
    record UpdateService(
            String cluster,
            String service,
            @CheckForNull String taskDefinition,
            @JsonInclude(JsonInclude.Include.ALWAYS) boolean forceNewDeployment)
            implements PlannedCall {}

    /**
     * ECS would go back from the deployment that is under way.
     *
     * @param serviceDeployment the ARN of its service deployment
     */
    record StopServiceDeployment(String serviceDeployment) implements PlannedCall {}

    /**
     * The end of a deployment's pause, if it is paused still.
     *
     * @param serviceDeployment the ARN of its service deployment; null when that is looked for before
     */
    record ContinueServiceDeployment(@CheckForNull String serviceDeployment) implements PlannedCall {}
}
