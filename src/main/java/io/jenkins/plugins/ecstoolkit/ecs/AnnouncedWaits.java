package io.jenkins.plugins.ecstoolkit.ecs;

import java.time.Duration;

/**
 * How long ECS is set to wait within a deployment while nothing changes that DescribeServices shows.
 *
 * @param bake after all traffic has shifted, or all tasks run: both revisions are kept for as long
 * @param shift while traffic shifts: all steps of a linear or canary deployment together
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html">
 *     DeploymentConfiguration</a>
 */
public record AnnouncedWaits(Duration bake, Duration shift) {

    /** Nothing is waited for. */
    public static final AnnouncedWaits NONE = new AnnouncedWaits(Duration.ZERO, Duration.ZERO);
}
