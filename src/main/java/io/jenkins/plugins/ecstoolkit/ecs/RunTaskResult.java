package io.jenkins.plugins.ecstoolkit.ecs;

import java.util.List;

/**
 * RunTask's answer: it can start fewer tasks than asked for and still answer with status 200.
 *
 * @param tasks what was started
 * @param failures what was not, and why
 */
public record RunTaskResult(List<TaskState> tasks, List<CallFailure> failures) {
    public RunTaskResult {
        tasks = List.copyOf(tasks);
        failures = List.copyOf(failures);
    }
}
