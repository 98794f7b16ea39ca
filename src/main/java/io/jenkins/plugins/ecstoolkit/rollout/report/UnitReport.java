package io.jenkins.plugins.ecstoolkit.rollout.report;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EvidenceEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Image;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLines;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.DeploymentProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What happened to one task or service.
 *
 * @param unit what was to be done
 * @param status {@code waiting}, {@code running}, {@code successful} or {@code failed}
 * @param reason why it failed; null otherwise
 * @param cause the failure's name, such as {@code rolled-back}; null where there is none
 * @param startedAt when work on it began; null before
 * @param changedAt when ECS accepted the changing call; null before
 * @param endedAt when it ended; null before
 * @param revisionBefore {@code family:revision} it started from; null before it was read
 * @param revisionAfter {@code family:revision} registered for it; null when none was
 * @param diff the new revision's difference from the one before, one line a change
 * @param images its containers' images, each with what becomes of it
 * @param deployment the deployment that is followed; null for tasks and before the update
 * @param deployments the service's deployments as last observed
 * @param tasks the started tasks
 * @param warnings what the reader should know
 * @param events the service's last events since the update, oldest first
 * @param stoppedTasks why tasks of a failed service's new revision stopped
 * @param logs the last lines of failing containers
 * @param targets the health of a failed service's targets
 * @param serviceDeployment what ECS last told of the update's service deployment; null when it was not asked
 * @param rollback how the service's rollback went; null when there was none
 */
public record UnitReport(
        Unit unit,
        String status,
        String reason,
        String cause,
        Instant startedAt,
        Instant changedAt,
        Instant endedAt,
        String revisionBefore,
        String revisionAfter,
        List<String> diff,
        List<Image> images,
        String deployment,
        List<DeploymentProgress> deployments,
        List<TaskReport> tasks,
        List<String> warnings,
        List<String> events,
        List<String> stoppedTasks,
        List<EvidenceEvent.FailureLogs> logs,
        List<EvidenceEvent.TargetsObserved> targets,
        DeploymentEvent.ServiceDeploymentObserved serviceDeployment,
        RollbackReport rollback) {

    private static final String RUNNING = "running";

    public UnitReport {
        diff = List.copyOf(diff);
        images = List.copyOf(images);
        deployments = List.copyOf(deployments);
        tasks = List.copyOf(tasks);
        warnings = List.copyOf(warnings);
        events = List.copyOf(events);
        stoppedTasks = List.copyOf(stoppedTasks);
        logs = List.copyOf(logs);
        targets = List.copyOf(targets);
    }

    static UnitReport of(UnitState state) {
        ServiceUnitState service = state instanceof ServiceUnitState ofService ? ofService : null;
        String status = state.outcome != null ? state.outcome.word() : state.startedAt != null ? "running" : "waiting";
        return new UnitReport(
                state.unit,
                status,
                state.reason,
                state.cause,
                state.startedAt,
                state.changedAt,
                state.endedAt,
                state.baseLabel,
                state.registeredLabel,
                state.diff,
                state.images,
                service == null ? null : service.deployment,
                service == null ? List.of() : List.copyOf(service.deployments.values()),
                state.tasks().values().stream().map(TaskReport::of).toList(),
                state.warnings,
                service == null ? List.of() : service.lastServiceEvents,
                service == null ? List.of() : service.stoppedTasks,
                state.evidence.logs,
                state.evidence.targets,
                service == null ? null : service.serviceDeploymentTold,
                service == null ? null : RollbackReport.of(service.rollback, state.baseLabel));
    }

    /** The same of a rollout that nobody works on any more: what ran when it was left is not known to run. */
    UnitReport interrupted() {
        RollbackReport back = rollback == null ? null : rollback.interrupted();
        if (!RUNNING.equals(status) && Objects.equals(back, rollback)) {
            return this;
        }
        return new UnitReport(
                unit,
                RUNNING.equals(status) ? RolloutReport.INTERRUPTED : status,
                reason,
                cause,
                startedAt,
                changedAt,
                endedAt,
                revisionBefore,
                revisionAfter,
                diff,
                images,
                deployment,
                deployments,
                tasks,
                warnings,
                events,
                stoppedTasks,
                logs,
                targets,
                serviceDeployment,
                back);
    }

    /** What the unit waits for, with the last it was seen to do. */
    String waiting(ReportTexts texts) {
        if (deployment != null) {
            return unit.name() + " (" + deployment + ")";
        }
        String statuses = tasks.stream()
                .map(t -> LogLines.lower(t.lastStatus()))
                .distinct()
                .collect(Collectors.joining(", "));
        return statuses.isEmpty() ? unit.name() : texts.say("progress.task", unit.name(), statuses);
    }

    /** The unit as maps, lists, text, numbers and booleans, for pipelines. */
    public Map<String, Object> toMap() {
        return Codec.map(ReportJson.OfUnit.of(this));
    }

    /** The rollback's status; empty when there was none. */
    String rollbackStatus() {
        return rollback == null ? "" : rollback.status();
    }

    List<String> stillRunning() {
        List<String> phrases = new ArrayList<>();
        tasks.stream()
                .filter(t -> "running".equals(t.status()))
                .forEach(t -> phrases.add(Messages.UnitReport_task(unit.name(), t.task())));
        boolean back = rollback != null && "running".equals(rollback.status());
        if (deployment != null && "running".equals(status) && !back) {
            phrases.add(Messages.UnitReport_deployment(unit.name(), deployment));
        }
        if (back) {
            phrases.add(Messages.UnitReport_rollingBack(unit.name(), rollback.revision()));
        }
        return phrases;
    }
}
