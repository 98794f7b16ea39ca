package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Duration;

/**
 * How long ECS is set to wait within a deployment while nothing changes that DescribeServices shows.
 *
 * @param bakeMinutes after all traffic has shifted, or all tasks run: both revisions are kept for as long; 0 to 1440
 * @param steps how production traffic shifts; null where all of it does at once
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html">
 *     DeploymentConfiguration</a>
 */
public record AnnouncedWaits(int bakeMinutes, @CheckForNull TrafficSteps steps) {

    /** Nothing is waited for. */
    public static final AnnouncedWaits NONE = new AnnouncedWaits(0, null);

    /** The bake time. */
    @NonNull
    public Duration bake() {
        return Duration.ofMinutes(bakeMinutes);
    }

    /** What shifting traffic may take, with the last step's wait where ECS should have one. */
    @NonNull
    public Duration shift() {
        return steps == null ? Duration.ZERO : steps.least().plusMinutes(steps.canary() ? 0 : steps.bakeMinutes());
    }

    /** What a deployment takes at least, besides its tasks' starting and stopping and its hooks. */
    @NonNull
    public Duration least() {
        return steps == null ? bake() : bake().plus(steps.least());
    }
}
