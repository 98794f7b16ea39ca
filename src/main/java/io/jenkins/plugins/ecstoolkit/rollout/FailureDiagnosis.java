package io.jenkins.plugins.ecstoolkit.rollout;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.Patience;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds out why a service's deployment failed before the unit ends: why tasks of the new revision stopped, and what ECS
 * said last. Never keeps a failed unit from ending.
 */
final class FailureDiagnosis {

    /** How many stopped tasks are told; more of them rarely say more. */
    private static final int TOLD = 3;

    private final UnitRun run;
    private final String deployment;

    FailureDiagnosis(UnitRun run, String deployment) {
        this.run = run;
        this.deployment = deployment;
    }

    /** Ends the unit as failed, with what can be found out added to the reason. */
    void end(String reason) {
        run.release();
        String service = run.state.unit.name();
        run.host.read(
                "ListTasks",
                Patience.SHORT,
                api -> stoppedTasks(api, service),
                described -> told(reason, described),
                failure -> untold(reason, failure));
    }

    private Described<TaskState> stoppedTasks(EcsApi api, String service) {
        List<String> arns = api.listStoppedTasks(run.cluster(), service);
        return arns.isEmpty() ? new Described<>(List.of(), List.of()) : api.describeTasks(run.cluster(), arns);
    }

    private void told(String reason, Described<TaskState> stopped) {
        Set<String> reasons = new LinkedHashSet<>();
        for (TaskState task : stopped.found()) {
            if (reasons.size() < TOLD
                    && isOurs(task)
                    && task.stopped()
                    && !scaledIn(task)
                    && reasons.add(describe(task))) {
                run.record(
                        EventType.SERVICE_TASK_STOPPED,
                        EventData.of("task", task.arn())
                                .and("stopCode", task.stopCode())
                                .and("containers", TaskProgress.containerMaps(task.containers()))
                                .and("message", describe(task)));
            }
        }
        finish(reason, reasons.stream().findFirst().orElse(null));
    }

    /** Tasks that the deployment started, not those of an older one that it replaced. */
    private boolean isOurs(TaskState task) {
        return deployment.equals(task.startedBy())
                || (task.startedBy() == null && task.taskDefinition().equals(run.state.target()));
    }

    /** Stopped because the deployment was given up: a consequence, no reason. */
    private static boolean scaledIn(TaskState task) {
        return task.stoppedReason() != null && task.stoppedReason().startsWith("Scaling activity initiated by");
    }

    private void untold(String reason, EcsException failure) {
        run.warn("unable to look for stopped tasks: " + failure.getMessage());
        finish(reason, null);
    }

    private void finish(String reason, String taskReason) {
        StringBuilder whole = new StringBuilder(reason);
        if (taskReason != null) {
            whole.append("; stopped task: ").append(taskReason);
        } else if (!run.state.lastServiceEvents.isEmpty()) {
            List<String> events = run.state.lastServiceEvents;
            whole.append("; last event: ").append(events.get(events.size() - 1));
        }
        run.end(Outcome.FAILED, whole.toString());
    }

    private static String describe(TaskState task) {
        StringBuilder text = new StringBuilder();
        for (ContainerState container : task.containers()) {
            if (container.exitCode() != null && container.exitCode() != 0) {
                text.append(TaskVerdict.exited(container)).append("; ");
            }
        }
        text.append(task.stoppedReason() == null ? String.valueOf(task.stopCode()) : task.stoppedReason());
        for (ContainerState container : task.containers()) {
            if (container.reason() != null && text.indexOf(container.reason()) < 0) {
                text.append("; ").append(container.name()).append(": ").append(container.reason());
            }
        }
        return text.toString();
    }
}
