package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import java.util.function.Function;

/** Says that logs or targets could not be read: once in a rollout when it is for lack of permission, never fatal. */
final class LogsWarning {

    private static final String LOGS = "logs";
    private static final String TARGETS = "targets";

    private LogsWarning() {}

    static void tell(UnitRun run, EcsException failure) {
        tell(run, LOGS, Messages::LogsWarning_logs, failure);
    }

    static void tellOfTargets(UnitRun run, EcsException failure) {
        tell(run, TARGETS, Messages::LogsWarning_targets, failure);
    }

    private static void tell(UnitRun run, String what, Function<Object, String> words, EcsException failure) {
        String message = words.apply(failure.getMessage());
        // Other failures are told again when they say something else.
        String about = failure.kind() == EcsException.Kind.ACCESS_DENIED ? what : message;
        if (!run.host.state().warned(about) && !run.state.ended()) {
            run.warn(message, about);
        }
    }
}
