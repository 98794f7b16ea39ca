package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import java.util.Optional;

/**
 * A service as DescribeServices or UpdateService answered.
 *
 * @param arn the service's ARN
 * @param name its short name
 * @param clusterArn the cluster's ARN
 * @param status {@code ACTIVE}, {@code DRAINING} or {@code INACTIVE}
 * @param taskDefinition the ARN of the revision that the service is set to; null where another than ECS's own controller
 *     keeps it
 * @param desiredCount how many tasks it should run
 * @param runningCount how many run
 * @param pendingCount how many are being started
 * @param schedulingStrategy {@code REPLICA} or {@code DAEMON}
 * @param deploymentController who rolls it out: {@value #CONTROLLER_ECS} (also when the answer has none),
 *     {@value #CONTROLLER_CODE_DEPLOY}, {@value #CONTROLLER_EXTERNAL}, or {@value #CONTROLLER_EXPRESS} for an Express
 *     service, whose revisions ECS makes itself
 * @param circuitBreaker whether ECS's own deployment circuit breaker is on
 * @param deployments its deployments, newest first; empty where another than ECS's own controller makes them
 * @param events its last events, newest first, at most 100
 * @param rollsBack whether ECS itself goes back when its circuit breaker or an alarm fails a deployment
 * @param strategy {@code ROLLING}, {@code BLUE_GREEN}, {@code LINEAR} or {@code CANARY}; null for ROLLING
 * @param serviceDeployment the ARN of the service deployment that is in progress; null when none is, or not told
 * @param targetGroups the ARNs of the target groups that its tasks are registered with
 * @param waits how long its deployments are set to bake and to shift traffic
 * @param alarms whether CloudWatch alarms are set to watch over its deployments
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html">Service</a>
 */
public record ServiceState(
        String arn,
        String name,
        String clusterArn,
        String status,
        @CheckForNull String taskDefinition,
        int desiredCount,
        int runningCount,
        int pendingCount,
        String schedulingStrategy,
        String deploymentController,
        boolean circuitBreaker,
        List<DeploymentState> deployments,
        List<ServiceEvent> events,
        boolean rollsBack,
        @CheckForNull String strategy,
        @CheckForNull String serviceDeployment,
        List<String> targetGroups,
        AnnouncedWaits waits,
        boolean alarms) {

    /** One whose deployments are set to wait for nothing, without alarms. */
    public ServiceState(
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
            List<DeploymentState> deployments,
            List<ServiceEvent> events,
            boolean rollsBack,
            String strategy,
            String serviceDeployment,
            List<String> targetGroups) {
        this(
                arn,
                name,
                clusterArn,
                status,
                taskDefinition,
                desiredCount,
                runningCount,
                pendingCount,
                schedulingStrategy,
                deploymentController,
                circuitBreaker,
                deployments,
                events,
                rollsBack,
                strategy,
                serviceDeployment,
                targetGroups,
                AnnouncedWaits.NONE,
                false);
    }

    /** The only controller whose services UpdateService takes a revision for. */
    public static final String CONTROLLER_ECS = "ECS";

    public static final String CONTROLLER_CODE_DEPLOY = "CODE_DEPLOY";
    public static final String CONTROLLER_EXTERNAL = "EXTERNAL";
    public static final String CONTROLLER_EXPRESS = "EXPRESS";

    public ServiceState {
        targetGroups = List.copyOf(targetGroups);
        deployments = List.copyOf(deployments);
        events = List.copyOf(events);
    }

    /** Whether ECS replaces one task after the other, and not all of them behind a load balancer. */
    public boolean rolling() {
        return strategy == null || "ROLLING".equals(strategy);
    }

    /**
     * Whether ECS would go back to a revision if the deployment that is under way were stopped: it is the only other one that
     * runs. Of rolling deployments it is not said, since they keep no old tasks for it.
     *
     * @param revision an ARN
     */
    public boolean wouldGoBackTo(String revision) {
        boolean underWay = primary()
                .filter(d -> "IN_PROGRESS".equals(d.rolloutState()))
                .filter(d -> !d.taskDefinition().equals(revision))
                .isPresent();
        List<DeploymentState> others = deployments.stream()
                .filter(d -> !"PRIMARY".equals(d.status()) && !"INACTIVE".equals(d.status()))
                .toList();
        return !rolling()
                && serviceDeployment != null
                && underWay
                && others.size() == 1
                && others.get(0).taskDefinition().equals(revision);
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
