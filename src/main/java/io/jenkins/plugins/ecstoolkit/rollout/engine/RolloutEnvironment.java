package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.Telemetry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Watcher;

/**
 * What a rollout works with; shared by all rollouts with the same identity, region and cluster.
 *
 * @param scheduler time and threads
 * @param caller makes the ECS calls
 * @param watcher asks about services and tasks of the rollout's cluster
 * @param timings how long is waited for what
 * @param telemetry reads container logs and the health of targets
 * @param place where its caller is, when somebody has asked already; null to have it asked for where it matters
 */
public record RolloutEnvironment(
        Scheduler scheduler,
        EcsCaller caller,
        Watcher watcher,
        Timings timings,
        Telemetry telemetry,
        @CheckForNull AwsPlace place) {

    /** Of a caller whose place nobody has asked for. */
    public RolloutEnvironment(
            Scheduler scheduler, EcsCaller caller, Watcher watcher, Timings timings, Telemetry telemetry) {
        this(scheduler, caller, watcher, timings, telemetry, null);
    }

    /** The same, when it is known where the caller is. */
    public RolloutEnvironment in(AwsPlace known) {
        return new RolloutEnvironment(scheduler, caller, watcher, timings, telemetry, known);
    }

    /** Without logs and the health of targets. */
    public RolloutEnvironment(Scheduler scheduler, EcsCaller caller, Watcher watcher, Timings timings) {
        this(scheduler, caller, watcher, timings, Telemetry.NONE, null);
    }
}
