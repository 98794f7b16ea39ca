package io.jenkins.plugins.ecstoolkit.config;

/**
 * ECS launch types that a task can be run with. The file writes them in lower case, as the old tool did. RunTask starts
 * tasks on managed instances by a capacity provider only, so that launch type is not among them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html">RunTask, launchType</a>
 */
public enum LaunchType {
    EC2,
    FARGATE,
    EXTERNAL
}
