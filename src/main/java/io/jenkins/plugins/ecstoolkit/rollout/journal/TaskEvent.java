package io.jenkins.plugins.ecstoolkit.rollout.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import java.util.List;

/** What happened to a unit that runs tasks. */
public sealed interface TaskEvent extends UnitEvent {

    /** Somebody who has something to do for each of them. */
    interface Cases {
        void on(RunIntended event);

        void on(TasksStarted event);

        void on(Observed event);

        void on(StopRequested event);

        void on(Stopped event);

        void on(Lost event);
    }

    /** Calls the method for this kind. */
    void tell(Cases cases);

    @Override
    default void tell(Kinds kinds) {
        kinds.on(this);
    }

    /**
     * @param taskDefinition the ARN of the revision
     * @param updated whether it is a new one
     * @param again whether the call was made before, and was not answered
     */
    record RunIntended(
            String taskDefinition,
            int count,
            String clientToken,
            String startedBy,
            @JsonInclude(JsonInclude.Include.ALWAYS) boolean updated,
            boolean again)
            implements TaskEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param tasks the ARNs of the tasks
     * @param failures why ECS started no more
     * @param recovered whether they were found after a call that was not answered
     */
    record TasksStarted(List<String> tasks, List<CallFailure> failures, boolean recovered) implements TaskEvent {
        public TasksStarted {
            tasks = Lists.copy(tasks);
            failures = Lists.copy(failures);
        }

        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /** What happened to one of the tasks. */
    sealed interface OfOne extends TaskEvent {
        /** The task's ARN. */
        String task();
    }

    /** @param number the task's within the unit, counted from 1 */
    record Observed(String task, int number, String lastStatus, String desiredStatus, String healthStatus)
            implements OfOne {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    record StopRequested(String task) implements OfOne {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param number the task's within the unit, counted from 1
     * @param reason how it ended, for people
     * @param stopCode ECS's; null when it gave none
     * @param stoppedReason ECS's sentence; null when it gave none
     * @param containers how its containers ended
     */
    record Stopped(
            String task,
            int number,
            Outcome outcome,
            String reason,
            @CheckForNull String stopCode,
            @CheckForNull String stoppedReason,
            List<ContainerState> containers)
            implements OfOne {
        public Stopped {
            containers = Lists.copy(containers);
        }

        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * ECS does not show the task, or not any more.
     *
     * @param number the task's within the unit, counted from 1
     * @param reason what is known, for people
     */
    record Lost(String task, int number, String reason) implements OfOne {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }
}
