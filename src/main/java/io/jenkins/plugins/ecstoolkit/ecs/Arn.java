package io.jenkins.plugins.ecstoolkit.ecs;

/**
 * What the plugin reads in ARNs of ECS.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-account-settings.html">ARN formats</a>
 */
public final class Arn {

    private Arn() {}

    /**
     * The last segment: a task's id, a service's or cluster's name, a revision's {@code family:revision}.
     *
     * @param nameOrArn ECS takes both for most things; a name is its own last segment
     */
    public static String name(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }
}
