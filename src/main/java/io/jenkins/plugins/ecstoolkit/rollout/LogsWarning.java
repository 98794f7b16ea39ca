package io.jenkins.plugins.ecstoolkit.rollout;

import io.jenkins.plugins.ecstoolkit.ecs.EcsException;

/** Says that logs or targets could not be read: once in a rollout when it is for lack of permission, never fatal. */
final class LogsWarning {

    private static final String LOGS = "container logs are not shown: ";
    private static final String TARGETS = "the health of targets is not known: ";

    private LogsWarning() {}

    static void tell(UnitRun run, EcsException failure) {
        tell(run, LOGS, failure);
    }

    static void tellOfTargets(UnitRun run, EcsException failure) {
        tell(run, TARGETS, failure);
    }

    private static void tell(UnitRun run, String what, EcsException failure) {
        boolean denied = failure.kind() == EcsException.Kind.ACCESS_DENIED;
        boolean told = run.host.state().units.values().stream()
                .flatMap(unit -> unit.warnings.stream())
                .anyMatch(w -> denied ? w.startsWith(what) : w.equals(what + failure.getMessage()));
        if (!told && !run.state.ended()) {
            run.warn(what + failure.getMessage());
        }
    }
}
