package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * Where a container's output goes when the {@code awslogs} driver takes it to CloudWatch Logs.
 *
 * @param container the container's name
 * @param group the log group
 * @param streamPrefix the first part of the log streams' names
 * @param region where the log group is; null for the region of ECS
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html">Using the awslogs log
 *     driver</a>
 */
public record ContainerLogs(String container, String group, String streamPrefix, @CheckForNull String region) {

    /** The log stream of one task: {@code prefix/container/task id}. */
    public String stream(String taskId) {
        return streamPrefix + "/" + container + "/" + taskId;
    }
}
