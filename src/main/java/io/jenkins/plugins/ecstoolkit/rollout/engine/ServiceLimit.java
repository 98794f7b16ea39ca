package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.AnnouncedWaits;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.WaitLimit;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.state.DeploymentProgress;
import java.time.Duration;
import java.time.Instant;

/** Ends a service's unit when its time is up. Used from the rollout's mailbox. */
final class ServiceLimit {

    private final ServiceRun run;
    private AnnouncedWaits waits = AnnouncedWaits.NONE;
    private Instant begun;

    ServiceLimit(ServiceRun run) {
        this.run = run;
    }

    /** @param seen what the service's deployments are set to wait for, as it was last seen */
    void waits(AnnouncedWaits seen) {
        waits = seen;
    }

    /** After a restart the time may be up already; ECS is then asked once more, since the outcome may have come. */
    void start() {
        begun = run.host.clock().now();
        Duration left = limit().left();
        Duration least = run.host.clock().timings().fresh();
        lookAfter(left.compareTo(least) < 0 ? least : left);
    }

    private WaitLimit limit() {
        return WaitLimit.of(run.progress, waits, begun, run.host.clock().now());
    }

    private void lookAfter(Duration time) {
        // No longer than the limit, though the clock may have been set back since.
        Duration most = run.progress.unit.maxWait();
        run.keep(run.host.clock().after(time.compareTo(most) > 0 ? most : time, () -> {
            if (!run.state.ended()) {
                look();
            }
        }));
    }

    private void look() {
        WaitLimit limit = limit();
        DeploymentProgress last = run.progress.lastSeen();
        switch (limit.kind()) {
            case NONE -> lookAfter(limit.left());
            case STUCK -> run.late(finding(FailureVerdict.STUCK, run.progress.unit.maxWait(), last));
            case TIMED_OUT ->
                run.late(finding(
                        FailureVerdict.TIMED_OUT,
                        run.progress.service().policy().timeout(),
                        last));
        }
    }

    /**
     * With what was last seen.
     *
     * @param last what was last seen of the deployment; null when it was not seen
     */
    static FailureFinding finding(FailureVerdict verdict, Duration limit, @CheckForNull DeploymentProgress last) {
        long minutes = limit.toMinutes();
        return last == null
                ? FailureFinding.of(verdict, minutes)
                : FailureFinding.of(
                        verdict, minutes, last.running(), last.desired(), last.pending(), last.failedTasks());
    }
}
