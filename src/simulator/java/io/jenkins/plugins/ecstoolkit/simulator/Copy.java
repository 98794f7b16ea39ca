package io.jenkins.plugins.ecstoolkit.simulator;

import java.time.Duration;
import java.util.Map;

/** A behaviour taken apart; each method changes one thing and puts it together again. One use each. */
final class Copy {
    private Duration provisioning;
    private Duration pending;
    private Duration activating;
    private Duration stopping;
    private Duration runFor;
    private Map<String, TaskBehaviour.Exit> exits;
    private int stopExitCode;
    private TaskBehaviour.StartFailure startFailure;
    private Duration unhealthyAfter;
    private TaskBehaviour.TargetFailure targetFailure;
    private Duration interruptedAfter;
    private Duration vanishesAfter;
    private TaskBehaviour.Placement placement;
    private boolean withStoppedReason;

    Copy(TaskBehaviour of) {
        provisioning = of.provisioning();
        pending = of.pending();
        activating = of.activating();
        stopping = of.stopping();
        runFor = of.runFor();
        exits = of.exits();
        stopExitCode = of.stopExitCode();
        startFailure = of.startFailure();
        unhealthyAfter = of.unhealthyAfter();
        targetFailure = of.targetFailure();
        interruptedAfter = of.interruptedAfter();
        vanishesAfter = of.vanishesAfter();
        placement = of.placement();
        withStoppedReason = of.withStoppedReason();
    }

    private TaskBehaviour made() {
        return new TaskBehaviour(
                provisioning,
                pending,
                activating,
                stopping,
                runFor,
                exits,
                stopExitCode,
                startFailure,
                unhealthyAfter,
                targetFailure,
                interruptedAfter,
                vanishesAfter,
                placement,
                withStoppedReason);
    }

    TaskBehaviour times(Duration inProvisioning, Duration inPending, Duration inActivating) {
        provisioning = inProvisioning;
        pending = inPending;
        activating = inActivating;
        return made();
    }

    TaskBehaviour whenStopped(int exitCode, Duration time) {
        stopExitCode = exitCode;
        stopping = time;
        return made();
    }

    TaskBehaviour runFor(Duration time) {
        runFor = time;
        return made();
    }

    TaskBehaviour exits(Map<String, TaskBehaviour.Exit> endings) {
        exits = endings;
        return made();
    }

    TaskBehaviour startFailure(TaskBehaviour.StartFailure failure) {
        startFailure = failure;
        return made();
    }

    TaskBehaviour unhealthyAfter(Duration after) {
        unhealthyAfter = after;
        return made();
    }

    TaskBehaviour targetFailure(TaskBehaviour.TargetFailure failure) {
        targetFailure = failure;
        return made();
    }

    TaskBehaviour interruptedAfter(Duration after) {
        interruptedAfter = after;
        return made();
    }

    TaskBehaviour vanishesAfter(Duration after) {
        vanishesAfter = after;
        return made();
    }

    TaskBehaviour placement(TaskBehaviour.Placement chosen) {
        placement = chosen;
        return made();
    }

    TaskBehaviour withStoppedReason(boolean shown) {
        withStoppedReason = shown;
        return made();
    }
}
