package io.jenkins.plugins.ecstoolkit.ecs.call;

import java.util.Set;

/**
 * The actions of ECS that share a token bucket, for each account and region.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html">Request throttling for
 *     the Amazon ECS API</a>
 */
enum ApiCategory {
    TASK_DEFINITION_MODIFY(20, 1, "RegisterTaskDefinition", "DeregisterTaskDefinition"),
    TASK_DEFINITION_READ(50, 20, "DescribeTaskDefinition", "ListTaskDefinitions", "ListTaskDefinitionFamilies"),
    CLUSTER_RESOURCE_MODIFY(100, 40, "RunTask", "StartTask", "StopTask", "ExecuteCommand"),
    CLUSTER_RESOURCE_READ(100, 20, "DescribeTasks", "ListTasks", "DescribeContainerInstances"),
    SERVICE_MODIFY(50, 5, "UpdateService", "CreateService", "DeleteService"),
    SERVICE_READ(100, 20, "DescribeServices", "ListServices"),
    SERVICE_DEPLOYMENT(50, 20, "DescribeServiceDeployments", "ListServiceDeployments"),
    CLUSTER_READ(50, 20, "DescribeClusters", "ListClusters"),
    TAG_MODIFY(20, 10, "TagResource", "UntagResource"),
    /** CloudWatch Logs: an account and region has few of these calls, and other readers want some too. */
    LOG_EVENTS(10, 5, "GetLogEvents"),
    /** Elastic Load Balancing. */
    TARGET_HEALTH(10, 5, "DescribeTargetHealth"),
    /** What is not on the list above, at the lowest published rate. */
    OTHER(10, 1);

    /** The bucket's size, in calls. */
    final int burst;

    /** How many calls a second the bucket is filled by. */
    final int perSecond;

    /** Whether its actions change something; these are spread, and go before reads. */
    final boolean changes = name().endsWith("_MODIFY");

    private final Set<String> actions;

    ApiCategory(int burst, int perSecond, String... actions) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.actions = Set.of(actions);
    }

    /** The category of an action; {@link #OTHER} for one that is not known here. */
    static ApiCategory of(String action) {
        for (ApiCategory category : values()) {
            if (category.actions.contains(action)) {
                return category;
            }
        }
        return OTHER;
    }
}
