package io.jenkins.plugins.ecstoolkit.ecs;

import java.util.List;
import java.util.Optional;

/**
 * A service as DescribeServices or UpdateService answered.
 *
 * @param arn the service's ARN
 * @param name its short name
 * @param clusterArn the cluster's ARN
 * @param status {@code ACTIVE}, {@code DRAINING} or {@code INACTIVE}
 * @param taskDefinition the ARN of the revision that the service is set to
 * @param desiredCount how many tasks it should run
 * @param runningCount how many run
 * @param pendingCount how many are being started
 * @param schedulingStrategy {@code REPLICA} or {@code DAEMON}
 * @param deploymentController {@code ECS}, {@code CODE_DEPLOY} or {@code EXTERNAL}; {@code ECS} when the answer has none
 * @param circuitBreaker whether ECS's own deployment circuit breaker is on
 * @param targetGroups the ARNs of the target groups that its tasks are registered with
 * @param deployments its deployments, newest first
 * @param events its last events, newest first, at most 100
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html">Service</a>
 */
public record ServiceState(
        String arn,
        String name,
        String clusterArn,
        String status,
        String taskDefinition,
        int desiredCount,
        int runningCount,
        int pendingCount,
        String schedulingStrategy,
        String deploymentController,
        boolean circuitBreaker,
        List<String> targetGroups,
        List<DeploymentState> deployments,
        List<ServiceEvent> events) {

    public ServiceState {
        targetGroups = List.copyOf(targetGroups);
        deployments = List.copyOf(deployments);
        events = List.copyOf(events);
    }

    /** The deployment with this id, when the answer has it. */
    public Optional<DeploymentState> deployment(String id) {
        return deployments.stream().filter(d -> d.id().equals(id)).findFirst();
    }

    /** The PRIMARY deployment, when the answer has one. */
    public Optional<DeploymentState> primary() {
        return deployments.stream().filter(d -> "PRIMARY".equals(d.status())).findFirst();
    }
}
