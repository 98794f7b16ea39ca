package io.jenkins.plugins.ecstoolkit.rollout.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
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
    ROLLOUT_STARTED("rollout-started", RolloutEvent.Started.class),
    /** Everything the request names exists and fits; nothing has been changed so far. */
    ROLLOUT_PLANNED("rollout-planned", RolloutEvent.Planned.class),
    /** Another process (or the same one, after a restart) goes on from this journal. */
    ROLLOUT_RESUMED("rollout-resumed", RolloutEvent.Resumed.class),
    /** The rollout cannot go on for now, such as after credentials expired; it can be resumed. */
    ROLLOUT_SUSPENDED("rollout-suspended", RolloutEvent.Suspended.class),
    /** Somebody wants the rollout to end before its time. */
    ABORT_REQUESTED("abort-requested", RolloutEvent.AbortRequested.class),
    /** Last line: the outcome. */
    ROLLOUT_ENDED("rollout-ended", RolloutEvent.Ended.class),
    /** A step has asked for one phase of a rollout whose phases are asked for one by one. */
    STAGED_PHASE_STARTED("staged-phase-started", RolloutEvent.StagedPhaseStarted.class),
    /** The phase that was asked for is done; the rollout is open and waits for the next one to be asked for. */
    STAGED_PHASE_ENDED("staged-phase-ended", RolloutEvent.StagedPhaseEnded.class),
    PHASE_STARTED("phase-started", PhaseEvent.Started.class),
    PHASE_SKIPPED("phase-skipped", PhaseEvent.Skipped.class),
    PHASE_ENDED("phase-ended", PhaseEvent.Ended.class),
    /** Something the reader should know about a unit that does not decide its outcome. */
    WARNING("warning", UnitEvent.Warning.class),
    /** The revision a unit starts from was read, and what its clone would change. */
    DEFINITION_BUILT("definition-built", UnitEvent.DefinitionBuilt.class),
    /** Intent: RegisterTaskDefinition is about to be called. */
    REGISTER_INTENDED("register-intended", UnitEvent.RegisterIntended.class),
    DEFINITION_REGISTERED("definition-registered", UnitEvent.DefinitionRegistered.class),
    /** Intent: RunTask is about to be called. */
    RUN_INTENDED("run-intended", TaskEvent.RunIntended.class),
    TASKS_STARTED("tasks-started", TaskEvent.TasksStarted.class),
    TASK_OBSERVED("task-observed", TaskEvent.Observed.class),
    TASK_STOPPED("task-stopped", TaskEvent.Stopped.class),
    /** ECS does not show the task, or not any more: how it ends cannot be known. */
    TASK_LOST("task-lost", TaskEvent.Lost.class),
    TASK_STOP_REQUESTED("task-stop-requested", TaskEvent.StopRequested.class),
    /** Intent: UpdateService is about to be called. */
    UPDATE_INTENDED("update-intended", DeploymentEvent.UpdateIntended.class),
    SERVICE_UPDATED("service-updated", DeploymentEvent.Updated.class),
    /** Nothing to change: UpdateService is not called, the current deployment is followed. */
    UPDATE_SKIPPED("update-skipped", DeploymentEvent.UpdateSkipped.class),
    DEPLOYMENT_OBSERVED("deployment-observed", DeploymentEvent.DeploymentObserved.class),
    DEPLOYMENT_COMPLETED("deployment-completed", DeploymentEvent.DeploymentCompleted.class),
    /** What DescribeServiceDeployments says of the update's service deployment. */
    SERVICE_DEPLOYMENT_OBSERVED("service-deployment-observed", DeploymentEvent.ServiceDeploymentObserved.class),
    /** A lifecycle hook of the update's service deployment waits for somebody to decide, or for a function. */
    DEPLOYMENT_PAUSED("deployment-paused", DeploymentEvent.Paused.class),
    /** It does not wait any more. */
    DEPLOYMENT_PAUSE_ENDED("deployment-pause-ended", DeploymentEvent.PauseEnded.class),
    /** What a service that is not stable is waited for. */
    SERVICE_WAITS("service-waits", DeploymentEvent.Waits.class),
    /** The load balancer was asked to send another share of the traffic to the update's revision. */
    TRAFFIC_SHIFTED("traffic-shifted", DeploymentEvent.TrafficShifted.class),
    /** Intent: ContinueServiceDeployment is about to be called. */
    CONTINUE_INTENDED("continue-intended", ContinueEvent.ContinueIntended.class),
    DEPLOYMENT_CONTINUED("deployment-continued", ContinueEvent.Continued.class),
    /** Nothing holds the deployment that was to go on: it is only followed. */
    CONTINUE_SKIPPED("continue-skipped", ContinueEvent.ContinueSkipped.class),
    /** A service of a failed rollout is to go back to the task definition it had before. */
    ROLLBACK_STARTED("rollback-started", RollbackEvent.Started.class),
    /** Intent: UpdateService or StopServiceDeployment is about to be called to go back. */
    ROLLBACK_INTENDED("rollback-intended", RollbackEvent.Intended.class),
    /** ECS has accepted that the service goes back. */
    ROLLBACK_REQUESTED("rollback-requested", RollbackEvent.Requested.class),
    /** The deployment of the previous task definition, which is followed to its end. */
    ROLLBACK_FOLLOWED("rollback-followed", RollbackEvent.Followed.class),
    /** The service has gone back, could not, or was left alone. */
    ROLLBACK_ENDED("rollback-ended", RollbackEvent.Ended.class),
    SERVICE_EVENT("service-event", DeploymentEvent.Told.class),
    /** A task of a failing service's new revision that stopped, found while looking for the reason. */
    SERVICE_TASK_STOPPED("service-task-stopped", DeploymentEvent.TaskStopped.class),
    /** Lines of a container's log were shown, up to here. */
    LOG_READ("log-read", EvidenceEvent.LogRead.class),
    UNIT_ENDED("unit-ended", UnitEvent.Ended.class);

    private static final Map<String, EventType> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::word, Function.identity()));

    private static final Map<Class<? extends Event>, EventType> BY_RECORD =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::record, Function.identity()));

    private final String word;
    private final Class<? extends Event> record;

    EventType(String word, Class<? extends Event> record) {
        this.word = word;
        this.record = record;
    }

    static EventType of(Event event) {
        return BY_RECORD.get(event.getClass());
    }

    /** The record that an event of this kind is. */
    Class<? extends Event> record() {
        return record;
    }

    /** The name used in journals. */
    public String word() {
        return word;
    }

    /** The type with this name, or null when this version knows none. */
    @CheckForNull
    static EventType fromWord(String word) {
        return BY_WORD.get(word);
    }

    /** Whether a changing call follows, so that the event must be on the disk before it. */
    public boolean intent() {
        return this == REGISTER_INTENDED
                || this == RUN_INTENDED
                || this == UPDATE_INTENDED
                || this == CONTINUE_INTENDED
                || this == ROLLBACK_INTENDED;
    }

    /** Whether the event tells what ECS will not tell again, so that it must be on the disk at once. */
    boolean durable() {
        return intent()
                || this == ROLLOUT_STARTED
                || this == DEFINITION_REGISTERED
                || this == TASKS_STARTED
                || this == SERVICE_UPDATED
                || this == DEPLOYMENT_CONTINUED
                || this == TASK_STOPPED
                || this == TASK_LOST
                || this == UNIT_ENDED
                || this == ROLLBACK_REQUESTED
                || this == ROLLBACK_ENDED
                || this == ABORT_REQUESTED
                || this == STAGED_PHASE_STARTED
                || this == STAGED_PHASE_ENDED
                || this == ROLLOUT_ENDED;
    }
}
