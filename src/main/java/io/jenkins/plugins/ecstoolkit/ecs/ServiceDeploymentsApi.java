package io.jenkins.plugins.ecstoolkit.ecs;

import java.time.Instant;
import java.util.List;

/**
 * The calls on service deployments: part of {@link EcsApi}, whose rules hold here.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-deployment.html">Service
 *     deployments</a>
 */
public interface ServiceDeploymentsApi {

    /** How many service deployments one {@link #describeServiceDeployments} may name. */
    int MAX_SERVICE_DEPLOYMENTS = 20;

    /**
     * ListServiceDeployments, first page only, newest first. What the list does not tell of them is null.
     *
     * @param createdAfter older ones are left out
     */
    List<ServiceDeploymentState> listServiceDeployments(String cluster, String service, Instant createdAfter);

    /**
     * DescribeServiceDeployments.
     *
     * @param arns 1 to {@value #MAX_SERVICE_DEPLOYMENTS} ARNs
     */
    Described<ServiceDeploymentState> describeServiceDeployments(List<String> arns);

    /**
     * StopServiceDeployment with the stop type ROLLBACK: the service goes back to the service revision that was
     * completed last, whether or not rollback is configured. For one that is being rolled back a repeat changes nothing.
     */
    void rollBackServiceDeployment(String arn);

    /**
     * ContinueServiceDeployment: decides about a hook that waits. A repeat is refused, since the hook waits no more.
     *
     * @param arn of the service deployment
     * @param hookId the {@link LifecycleHook#id()} of a hook that {@linkplain LifecycleHook#awaitsAction() awaits action}
     * @param rollBack false: the deployment goes on to its next stage; true: the service goes back
     * @see <a
     *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContinueServiceDeployment.html">ContinueServiceDeployment</a>
     */
    void continueServiceDeployment(String arn, String hookId, boolean rollBack);
}
