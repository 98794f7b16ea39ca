package io.jenkins.plugins.ecstoolkit.rollout.report;

import io.jenkins.plugins.ecstoolkit.rollout.journal.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLines;
import io.jenkins.plugins.ecstoolkit.rollout.model.Elapsed;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.DeploymentProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param images one entry a container: container, oldTag, newTag, kind
 * @param deployment the deployment that is followed; null for tasks and before the update
 * @param deployments the service's deployments as last observed
 * @param tasks the started tasks
 * @param warnings what the reader should know
 * @param events the service's last events since the update, oldest first
 * @param stoppedTasks why tasks of a failed service's new revision stopped
 * @param logs the last lines of failing containers: task, container, group, stream, region, lines
 * @param targets the health of a failed service's targets: targetGroup, targets
 * @param serviceDeployment what ECS last told of the update's service deployment: its ARN, status, stage, circuit breaker,
 *     alarms; empty when it was not asked
 * @param rollback the service's way back: status, reason, revision, with, deployment, times; empty when there was none
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
        List<Map<String, Object>> images,
        String deployment,
        List<Map<String, Object>> deployments,
        List<Map<String, Object>> tasks,
        List<String> warnings,
        List<String> events,
        List<String> stoppedTasks,
        List<Map<String, Object>> logs,
        List<Map<String, Object>> targets,
        Map<String, Object> serviceDeployment,
        Map<String, Object> rollback) {

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
        serviceDeployment = Collections.unmodifiableMap(new LinkedHashMap<>(serviceDeployment));
        rollback = Collections.unmodifiableMap(new LinkedHashMap<>(rollback));
    }

    static UnitReport of(UnitState state) {
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
                state.deployment,
                state.deployments.values().stream()
                        .map(DeploymentProgress::data)
                        .toList(),
                state.tasks.values().stream().map(UnitReport::task).toList(),
                state.warnings,
                state.lastServiceEvents,
                state.stoppedTasks,
                state.evidence.logs,
                state.evidence.targets,
                state.serviceDeploymentTold,
                state.rollback == null ? Map.of() : state.rollback.data(state.baseLabel));
    }

    /** The same of a rollout that nobody works on any more: what ran when it was left is not known to run. */
    UnitReport interrupted() {
        if (!RUNNING.equals(status) && !RUNNING.equals(rollback.get("status"))) {
            return this;
        }
        Map<String, Object> back = new LinkedHashMap<>(rollback);
        back.replace("status", RUNNING, RolloutReport.INTERRUPTED);
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

    private static Map<String, Object> task(TaskProgress task) {
        return EventData.of("task", task.arn)
                .and("lastStatus", task.lastStatus)
                .and("status", task.outcome == null ? "running" : task.outcome.word())
                .and("reason", task.reason)
                .and("stopCode", task.stopCode)
                .and("containers", TaskProgress.containerMaps(task.containers))
                .map();
    }

    /** What the unit waits for, with the last it was seen to do. */
    String waiting(ReportTexts texts) {
        if (deployment != null) {
            return unit.name() + " (" + deployment + ")";
        }
        String statuses = tasks.stream()
                .map(t -> LogLines.lower((String) t.get("lastStatus")))
                .distinct()
                .collect(Collectors.joining(", "));
        return statuses.isEmpty() ? unit.name() : texts.say("progress.task", unit.name(), statuses);
    }

    List<String> stillRunning() {
        List<String> phrases = new ArrayList<>();
        tasks.stream()
                .filter(t -> "running".equals(t.get("status")))
                .forEach(t -> phrases.add(Messages.UnitReport_task(unit.name(), t.get("task"))));
        boolean back = "running".equals(rollback.get("status"));
        if (deployment != null && "running".equals(status) && !back) {
            phrases.add(Messages.UnitReport_deployment(unit.name(), deployment));
        }
        if (back) {
            phrases.add(Messages.UnitReport_rollingBack(unit.name(), rollback.get("revision")));
        }
        return phrases;
    }

    /** The unit as maps, lists, text, numbers and booleans. */
    public Map<String, Object> toMap() {
        return EventData.of("name", unit.name())
                .and("status", status)
                .and("reason", reason)
                .and("cause", cause)
                .and("startedAt", startedAt == null ? null : startedAt.toString())
                .and("endedAt", endedAt == null ? null : endedAt.toString())
                .and("durationSeconds", Elapsed.seconds(startedAt, endedAt))
                .and("revisionBefore", revisionBefore)
                .and("revisionAfter", revisionAfter)
                .and("images", images)
                .and("diff", diff)
                .and("deployment", deployment)
                .and("deployments", deployments)
                .and("tasks", tasks)
                .and("warnings", warnings)
                .and("events", events)
                .and("stoppedTasks", stoppedTasks)
                .and("logs", logs)
                .and("targets", targets)
                .and("serviceDeployment", serviceDeployment.isEmpty() ? null : serviceDeployment)
                .and("rollback", rollback.isEmpty() ? null : rollback)
                .map();
    }
}
