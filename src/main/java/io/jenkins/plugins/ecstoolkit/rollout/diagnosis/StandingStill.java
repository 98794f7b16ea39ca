package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import java.time.Duration;

/**
 * How much longer than {@code max_wait} a deployment may stand still, because ECS is set to wait where it is: a deployment
 * that bakes or shifts traffic is healthy.
 */
public final class StandingStill {

    private StandingStill() {}

    /**
     * What is added to the limit.
     *
     * @param stage the service deployment's stage; null when it is not known
     * @param allRun whether as many tasks of the new revision run as should
     * @param waits what the service is set to
     */
    public static Duration allowed(@CheckForNull String stage, boolean allRun, AnnouncedWaits waits) {
        if (stage == null) {
            return allRun ? waits.bake().plus(waits.shift()) : Duration.ZERO;
        } else if ("BAKE_TIME".equals(stage)) {
            return waits.bake();
        }
        return stage.endsWith("TRAFFIC_SHIFT") ? waits.shift() : Duration.ZERO;
    }
}
