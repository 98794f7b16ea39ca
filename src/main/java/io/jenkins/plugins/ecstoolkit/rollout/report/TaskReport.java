package io.jenkins.plugins.ecstoolkit.rollout.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import java.util.List;

/**
 * A started task.
 *
 * @param task its ARN
 * @param lastStatus ECS's word for where it is
 * @param status {@code running}, {@code successful} or {@code failed}; {@code aborted} or {@code interrupted} when it was
 *     running and nobody looks at it any more
 * @param reason how it ended, for people; null before
 * @param stopCode ECS's; null when it gave none
 * @param containers how its containers ended; empty before
 */
public record TaskReport(
        String task,
        String lastStatus,
        String status,
        @CheckForNull String reason,
        @CheckForNull String stopCode,
        List<ContainerState> containers) {

    public TaskReport {
        containers = List.copyOf(containers);
    }

    static TaskReport of(TaskProgress task) {
        return new TaskReport(
                task.arn,
                task.lastStatus,
                task.outcome == null ? "running" : task.outcome.word(),
                task.reason,
                task.stopCode,
                task.containers);
    }

    /** As {@link UnitReport#left}. */
    TaskReport left(String word) {
        return "running".equals(status) ? new TaskReport(task, lastStatus, word, reason, stopCode, containers) : this;
    }
}
