package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Duration;

/**
 * How a linear or canary deployment shifts production traffic.
 *
 * @param canary true: one first share, then all the rest; false: the same share again and again
 * @param percent of the traffic, of the first step or of each
 * @param bakeMinutes how long ECS waits after a step
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html">LinearConfiguration</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html">CanaryConfiguration</a>
 */
public record TrafficSteps(boolean canary, double percent, int bakeMinutes) {

    /** How many steps there are. */
    public int count() {
        return canary ? 2 : (int) Math.ceil(100 / percent);
    }

    /** What all of them take at least: after the last one there is only the bake time of the deployment. */
    @NonNull
    public Duration least() {
        return Duration.ofMinutes((long) (count() - 1) * bakeMinutes);
    }
}
