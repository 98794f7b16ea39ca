package io.jenkins.plugins.ecstoolkit.rollout.journal;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The kinds of events in a journal. The words are part of the journal's format: a released one never changes its name or
 * meaning.
 */
public enum EventType {
    /** First line of every journal: the rollout's id and its request. */
    ROLLOUT_STARTED("rollout-started"),
    /** Everything the request names exists and fits; nothing has been changed so far. */
    ROLLOUT_PLANNED("rollout-planned"),
    /** Another process (or the same one, after a restart) goes on from this journal. */
    ROLLOUT_RESUMED("rollout-resumed"),
    /** The rollout cannot go on for now, such as after credentials expired; it can be resumed. */
    ROLLOUT_SUSPENDED("rollout-suspended"),
    /** Somebody wants the rollout to end before its time. */
    ABORT_REQUESTED("abort-requested"),
    /** Last line: the outcome. */
    ROLLOUT_ENDED("rollout-ended"),
    /** A step has asked for one phase of a rollout whose phases are asked for one by one. */
    PART_STARTED("part-started"),
    /** The phase that was asked for is done; the rollout is open and waits for the next one to be asked for. */
    PART_ENDED("part-ended"),
    PHASE_STARTED("phase-started"),
    PHASE_SKIPPED("phase-skipped"),
    PHASE_ENDED("phase-ended"),
    /** Something the reader should know about a unit that does not decide its outcome. */
    WARNING("warning"),
    /** The revision a unit starts from was read, and what its clone would change. */
    DEFINITION_BUILT("definition-built"),
    /** Intent: RegisterTaskDefinition is about to be called. */
    REGISTER_INTENDED("register-intended"),
    DEFINITION_REGISTERED("definition-registered"),
    /** Intent: RunTask is about to be called. */
    RUN_INTENDED("run-intended"),
    TASKS_STARTED("tasks-started"),
    TASK_OBSERVED("task-observed"),
    TASK_STOPPED("task-stopped"),
    /** ECS does not show the task, or not any more: how it ends cannot be known. */
    TASK_LOST("task-lost"),
    TASK_STOP_REQUESTED("task-stop-requested"),
    /** Intent: UpdateService is about to be called. */
    UPDATE_INTENDED("update-intended"),
    SERVICE_UPDATED("service-updated"),
    /** Nothing to change: UpdateService is not called, the current deployment is followed. */
    UPDATE_SKIPPED("update-skipped"),
    DEPLOYMENT_OBSERVED("deployment-observed"),
    DEPLOYMENT_COMPLETED("deployment-completed"),
    /** What DescribeServiceDeployments says of the update's service deployment. */
    SERVICE_DEPLOYMENT_OBSERVED("service-deployment-observed"),
    /** A service of a failed rollout is to go back to the task definition it had before. */
    ROLLBACK_STARTED("rollback-started"),
    /** Intent: UpdateService or StopServiceDeployment is about to be called to go back. */
    ROLLBACK_INTENDED("rollback-intended"),
    /** ECS has accepted that the service goes back. */
    ROLLBACK_REQUESTED("rollback-requested"),
    /** The deployment of the task definition of before, which is followed to its end. */
    ROLLBACK_FOLLOWED("rollback-followed"),
    /** The service has gone back, could not, or was left alone. */
    ROLLBACK_ENDED("rollback-ended"),
    SERVICE_EVENT("service-event"),
    /** A task of a failing service's new revision that stopped, found while looking for the reason. */
    SERVICE_TASK_STOPPED("service-task-stopped"),
    /** Lines of a container's log were shown, up to here. */
    LOG_READ("log-read"),
    /** The last lines of a failing container, read while looking for the reason. */
    FAILURE_LOGS("failure-logs"),
    /** How the targets of a failing service are. */
    TARGETS_OBSERVED("targets-observed"),
    UNIT_ENDED("unit-ended");

    private static final Map<String, EventType> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::word, Function.identity()));

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    /** The name used in journals. */
    public String word() {
        return word;
    }

    /** The type with this name, or null when this version knows none. */
    static EventType fromWord(String word) {
        return BY_WORD.get(word);
    }

    /** Whether a changing call follows, so that the event must be on the disk before it. */
    public boolean intent() {
        return this == REGISTER_INTENDED
                || this == RUN_INTENDED
                || this == UPDATE_INTENDED
                || this == ROLLBACK_INTENDED;
    }

    /** Whether the event tells what ECS will not tell again, so that it must be on the disk at once. */
    boolean durable() {
        return intent()
                || this == ROLLOUT_STARTED
                || this == DEFINITION_REGISTERED
                || this == TASKS_STARTED
                || this == SERVICE_UPDATED
                || this == TASK_STOPPED
                || this == TASK_LOST
                || this == UNIT_ENDED
                || this == ROLLBACK_REQUESTED
                || this == ROLLBACK_ENDED
                || this == ABORT_REQUESTED
                || this == PART_STARTED
                || this == PART_ENDED
                || this == ROLLOUT_ENDED;
    }
}
