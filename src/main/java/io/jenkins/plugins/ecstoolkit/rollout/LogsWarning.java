package io.jenkins.plugins.ecstoolkit.rollout;

import io.jenkins.plugins.ecstoolkit.ecs.EcsException;
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

    private static void tell(UnitRun run, String about, Function<Object, String> words, EcsException failure) {
        boolean denied = failure.kind() == EcsException.Kind.ACCESS_DENIED;
        String message = words.apply(failure.getMessage());
        // Other failures are told again when they say something else.
        String same = denied ? about : message;
        boolean told = run.host.state().units.values().stream()
                .anyMatch(unit -> unit.warned(message, same) || denied && toldBefore(unit, words));
        if (!told && !run.state.ended()) {
            run.record(EventType.WARNING, EventData.of("message", message).and("about", about));
        }
    }

    /** Journals of before it was kept what a warning is about have its text alone. */
    private static boolean toldBefore(UnitState unit, Function<Object, String> words) {
        return unit.warnings.stream().anyMatch(warning -> warning.startsWith(words.apply("")));
    }
}
