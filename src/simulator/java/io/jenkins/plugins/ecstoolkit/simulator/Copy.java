package io.jenkins.plugins.ecstoolkit.simulator;

import java.time.Duration;
import java.util.Map;

/** Copies of a behaviour with one thing changed. */
record Copy(TaskBehaviour of) {
    TaskBehaviour times(Duration provisioning, Duration pending, Duration activating) {
        return new TaskBehaviour(
                provisioning,
                pending,
                activating,
                of.stopping(),
                of.runFor(),
                of.exits(),
                of.stopExitCode(),
                of.startFailure(),
                of.unhealthyAfter(),
                of.interruptedAfter(),
                of.vanishesAfter(),
                of.placement(),
                of.withStoppedReason());
    }

    TaskBehaviour whenStopped(int stopExitCode, Duration stopping) {
        return new TaskBehaviour(
                of.provisioning(),
                of.pending(),
                of.activating(),
                stopping,
                of.runFor(),
                of.exits(),
                stopExitCode,
                of.startFailure(),
                of.unhealthyAfter(),
                of.interruptedAfter(),
                of.vanishesAfter(),
                of.placement(),
                of.withStoppedReason());
    }

    TaskBehaviour runFor(Duration runFor) {
        return new TaskBehaviour(
                of.provisioning(),
                of.pending(),
                of.activating(),
                of.stopping(),
                runFor,
                of.exits(),
                of.stopExitCode(),
                of.startFailure(),
                of.unhealthyAfter(),
                of.interruptedAfter(),
                of.vanishesAfter(),
                of.placement(),
                of.withStoppedReason());
    }

    TaskBehaviour exits(Map<String, TaskBehaviour.Exit> exits) {
        return new TaskBehaviour(
                of.provisioning(),
                of.pending(),
                of.activating(),
                of.stopping(),
                of.runFor(),
                exits,
                of.stopExitCode(),
                of.startFailure(),
                of.unhealthyAfter(),
                of.interruptedAfter(),
                of.vanishesAfter(),
                of.placement(),
                of.withStoppedReason());
    }

    TaskBehaviour startFailure(TaskBehaviour.StartFailure startFailure) {
        return new TaskBehaviour(
                of.provisioning(),
                of.pending(),
                of.activating(),
                of.stopping(),
                of.runFor(),
                of.exits(),
                of.stopExitCode(),
                startFailure,
                of.unhealthyAfter(),
                of.interruptedAfter(),
                of.vanishesAfter(),
                of.placement(),
                of.withStoppedReason());
    }

    TaskBehaviour unhealthyAfter(Duration unhealthyAfter) {
        return new TaskBehaviour(
                of.provisioning(),
                of.pending(),
                of.activating(),
                of.stopping(),
                of.runFor(),
                of.exits(),
                of.stopExitCode(),
                of.startFailure(),
                unhealthyAfter,
                of.interruptedAfter(),
                of.vanishesAfter(),
                of.placement(),
                of.withStoppedReason());
    }

    TaskBehaviour interruptedAfter(Duration interruptedAfter) {
        return new TaskBehaviour(
                of.provisioning(),
                of.pending(),
                of.activating(),
                of.stopping(),
                of.runFor(),
                of.exits(),
                of.stopExitCode(),
                of.startFailure(),
                of.unhealthyAfter(),
                interruptedAfter,
                of.vanishesAfter(),
                of.placement(),
                of.withStoppedReason());
    }

    TaskBehaviour vanishesAfter(Duration vanishesAfter) {
        return new TaskBehaviour(
                of.provisioning(),
                of.pending(),
                of.activating(),
                of.stopping(),
                of.runFor(),
                of.exits(),
                of.stopExitCode(),
                of.startFailure(),
                of.unhealthyAfter(),
                of.interruptedAfter(),
                vanishesAfter,
                of.placement(),
                of.withStoppedReason());
    }

    TaskBehaviour placement(TaskBehaviour.Placement placement) {
        return new TaskBehaviour(
                of.provisioning(),
                of.pending(),
                of.activating(),
                of.stopping(),
                of.runFor(),
                of.exits(),
                of.stopExitCode(),
                of.startFailure(),
                of.unhealthyAfter(),
                of.interruptedAfter(),
                of.vanishesAfter(),
                placement,
                of.withStoppedReason());
    }

    TaskBehaviour withStoppedReason(boolean withStoppedReason) {
        return new TaskBehaviour(
                of.provisioning(),
                of.pending(),
                of.activating(),
                of.stopping(),
                of.runFor(),
                of.exits(),
                of.stopExitCode(),
                of.startFailure(),
                of.unhealthyAfter(),
                of.interruptedAfter(),
                of.vanishesAfter(),
                of.placement(),
                withStoppedReason);
    }
}
