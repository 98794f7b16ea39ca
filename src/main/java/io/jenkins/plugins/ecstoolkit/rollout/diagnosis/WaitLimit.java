package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import io.jenkins.plugins.ecstoolkit.rollout.state.DeploymentProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether the time of a service's deployment is up. A deployment that advances is not late: {@code max_wait} counts from
 * the last time that it got further. What ECS is set to wait by itself comes on top, and a pause does not count.
 *
 * @param kind whether a limit has come
 * @param left how long until the next one may; zero when one has
 */
public record WaitLimit(@NonNull Kind kind, @NonNull Duration left) {

    /** Which limit has come. */
    public enum Kind {
        NONE,
        /** It has stood still for too long. */
        STUCK,
        /** It was advancing, but has taken longer than it may in all. */
        TIMED_OUT
    }

    /**
     * By what the journal says.
     *
     * @param unit one that follows a deployment
     * @param waits what the service is set to wait for
     * @param begun when this process began to follow it: from then on it counts where the journal tells a time that is
     *     still to come, since the clock was set back
     */
    @NonNull
    public static WaitLimit of(ServiceUnitState unit, AnnouncedWaits waits, Instant begun, Instant now) {
        WaitPolicy policy = unit.service().policy();
        boolean paused = !unit.pauses.isEmpty();
        DeploymentProgress last = unit.lastSeen();
        boolean allRun = last != null && last.running() >= last.desired();
        Instant stuck = (unit.advancedAt().isAfter(now) ? begun : unit.advancedAt())
                .plus(policy.maxWait())
                .plus(StandingStill.allowed(unit.lifecycleStage(), allRun, waits));
        Duration still = paused ? policy.maxWait() : Duration.between(now, stuck);
        if (!positive(still)) {
            return new WaitLimit(Kind.STUCK, Duration.ZERO);
        }
        if (policy.timeout() == null) {
            return new WaitLimit(Kind.NONE, still);
        }
        Duration all =
                Duration.between(now, (unit.changedAt.isAfter(now) ? begun : unit.changedAt).plus(policy.timeout()));
        return positive(all)
                ? new WaitLimit(Kind.NONE, all.compareTo(still) < 0 ? all : still)
                : new WaitLimit(Kind.TIMED_OUT, Duration.ZERO);
    }

    private static boolean positive(Duration duration) {
        return !duration.isZero() && !duration.isNegative();
    }
}
