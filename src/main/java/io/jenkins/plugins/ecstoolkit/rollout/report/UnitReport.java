package io.jenkins.plugins.ecstoolkit.rollout.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.log.LeftToEcs;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLines;
import io.jenkins.plugins.ecstoolkit.rollout.log.StoppedTaskWords;
import io.jenkins.plugins.ecstoolkit.rollout.log.WaitWords;
import io.jenkins.plugins.ecstoolkit.rollout.log.WaitingWords;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happened to one task or service.
 *
 * @param unit what was to be done
 * @param status {@code waiting}, {@code running}, {@code successful} or {@code failed}; {@code aborted} or
 *     {@code interrupted} when it was running and nobody works on it any more
 * @param failure why it failed
 * @param times when it began, was changed and ended
 * @param revision from which revision to which
 * @param deployment what ECS showed of the service's deployments
 * @param tasks the started tasks
 * @param evidence warnings, events, and what explains a failure
 * @param rollback how the service's rollback went; null when there was none
 * @param leftToEcs that ECS goes on with it, though it has ended well; null when it does not
 */
@JsonPropertyOrder({"name", "status"})
public record UnitReport(
        @JsonIgnore Unit unit,
        String status,
        @JsonUnwrapped FailureReport failure,
        @JsonUnwrapped UnitTimes times,
        @JsonUnwrapped RevisionReport revision,
        @JsonUnwrapped DeploymentReport deployment,
        List<TaskReport> tasks,
        @JsonUnwrapped UnitEvidence evidence,
        @CheckForNull RollbackReport rollback,
        @CheckForNull LeftToEcs leftToEcs) {

    private static final String RUNNING = "running";

    public UnitReport {
        tasks = List.copyOf(tasks);
    }

    static UnitReport of(RolloutState rollout, UnitState state) {
        ServiceUnitState service = state instanceof ServiceUnitState ofService ? ofService : null;
        LeftToEcs left = LeftToEcs.of(rollout, state);
        return new UnitReport(
                state.unit,
                state.outcome != null ? state.outcome.word() : state.startedAt != null ? RUNNING : "waiting",
                FailureReport.of(state),
                new UnitTimes(state.startedAt, state.changedAt, state.endedAt),
                new RevisionReport(state.baseLabel, state.registeredLabel, state.images, state.diff),
                service == null
                        ? DeploymentReport.NONE
                        : new DeploymentReport(
                                service.deployment,
                                List.copyOf(service.deployments.values()),
                                service.serviceDeploymentTold,
                                service.ended() && left == null ? List.of() : List.copyOf(service.pauses.values()),
                                service.announced == null ? null : WaitWords.announced(service.announced),
                                service.ended() || service.waitingFor == null
                                        ? null
                                        : WaitingWords.of(service.waitingFor),
                                service.traffic),
                state.tasks().values().stream().map(TaskReport::of).toList(),
                new UnitEvidence(
                        state.warnings,
                        service == null ? List.of() : service.lastServiceEvents,
                        service == null ? List.of() : StoppedTaskWords.of(service.stoppedTasks),
                        state.evidence.logs,
                        state.evidence.targets),
                service == null ? null : RollbackReport.of(service.rollback, state.baseLabel),
                left);
    }

    /** See {@link FailureReport#summary()}. */
    @CheckForNull
    public String summary() {
        return failure.summary();
    }

    /** See {@link FailureReport#reason()}. */
    @CheckForNull
    public String reason() {
        return failure.reason();
    }

    /** See {@link FailureReport#cause()}. */
    @CheckForNull
    public String cause() {
        return failure.cause();
    }

    /** The task's or service's name in the configuration. */
    @JsonProperty
    public String name() {
        return unit.name();
    }

    /**
     * The same when nobody works on the rollout any more: what was running when it was left is not known to run. The tasks
     * of a unit that ended without waiting for them are as they were.
     *
     * @param word the status of what was running
     */
    UnitReport left(String word) {
        boolean running = RUNNING.equals(status);
        return new UnitReport(
                unit,
                running ? word : status,
                failure,
                times,
                revision,
                deployment,
                running ? tasks.stream().map(t -> t.left(word)).toList() : tasks,
                evidence,
                rollback == null ? null : rollback.left(word),
                leftToEcs);
    }

    /** Whether its deployment waits for a person to decide. */
    @JsonIgnore
    public boolean waitsForPerson() {
        return deployment.pauses().stream().anyMatch(pause -> pause.function() == null);
    }

    /** The same when another rollout has taken the service on since: what it was left as is past. */
    UnitReport superseded() {
        return new UnitReport(
                unit, status, failure, times, revision, deployment.withoutPauses(), tasks, evidence, rollback, null);
    }

    /** What the unit waits for, with the last it was seen to do. */
    String waiting(ReportTexts texts) {
        if (deployment.followed() != null) {
            return unit.name() + " (" + deployment.followed() + ")";
        }
        String statuses = tasks.stream()
                .map(t -> LogLines.lower(t.lastStatus()))
                .distinct()
                .collect(Collectors.joining(", "));
        return statuses.isEmpty() ? unit.name() : texts.say("progress.task", unit.name(), statuses);
    }

    /** The rollback's status; empty when there was none. */
    String rollbackStatus() {
        return rollback == null ? "" : rollback.status();
    }

    List<String> stillRunning() {
        List<String> phrases = new ArrayList<>();
        tasks.stream()
                .filter(t -> open(t.status()))
                .forEach(t -> phrases.add(Messages.UnitReport_task(unit.name(), t.task())));
        boolean back = open(rollbackStatus());
        if (deployment.followed() != null && open(status) && !back) {
            phrases.add(Messages.UnitReport_deployment(unit.name(), deployment.followed()));
        }
        if (rollback != null && back) {
            phrases.add(Messages.UnitReport_rollingBack(unit.name(), rollback.revision()));
        }
        return phrases;
    }

    /** Whether ECS was not seen to have ended what has this status. */
    private static boolean open(String status) {
        return Set.of(RUNNING, Outcome.ABORTED.word(), RolloutReport.INTERRUPTED)
                .contains(status);
    }
}
