package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskUnitState;
import java.time.Duration;
import java.time.Instant;

/** What is to be done about a unit that runs tasks. */
public enum TaskDecision {
    /** RunTask is called again with the same token: ECS answers with the tasks that it started, or starts them. */
    REPEAT_CALL,
    /** ECS may have forgotten the token, so the tasks themselves are looked for. */
    SEARCH_TASKS,
    /** Tasks run. */
    WAIT,
    SUCCEED,
    /** A task has failed, was lost sight of, or was not placed. */
    FAIL;

    /**
     * The call's outcome is not known: were tasks started? While ECS is sure to remember the client token, a repeat is
     * answered with the same tasks. Later only the tasks themselves can tell, and a stopped one is forgotten after an hour.
     *
     * @param intendedAt when the call was about to be made first
     * @param tokenLife how long ECS is sure to remember the token
     */
    @NonNull
    public static TaskDecision withoutAnswer(Instant intendedAt, Instant now, Duration tokenLife) {
        Duration age = Duration.between(intendedAt, now);
        // An intent of the future: the clock was set back, so nothing is known of its age.
        return !age.isNegative() && age.compareTo(tokenLife) < 0 ? REPEAT_CALL : SEARCH_TASKS;
    }

    /** Decides by how the unit's tasks are, and by until when it waits for them. */
    @NonNull
    public static TaskDecision of(TaskUnitState unit) {
        boolean placed = unit.tasks().size() >= ((Unit.Task) unit.unit).count();
        if (!unit.unit.waits()) {
            return placed ? SUCCEED : FAIL;
        }
        boolean run = unit.unit.until() == WaitUntil.RUNNING;
        if (!unit.tasks().values().stream().allMatch(t -> t.over() || run && t.running())) {
            return WAIT;
        }
        boolean well = unit.tasks().values().stream().allMatch(t -> !t.over() || t.outcome == Outcome.SUCCESSFUL);
        return placed && well ? SUCCEED : FAIL;
    }
}
