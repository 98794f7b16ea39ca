package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.ProtectedTask;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TargetGroupHealth;
import java.util.List;

/**
 * What was asked for besides, to tell what a service is waited for.
 *
 * @param tasks the service's tasks that are to run; null when they were not asked for, or could not be
 * @param protectedTasks those of the old ones that are protected from scale-in
 * @param targets the health of its targets; empty when that was not asked for, or could not be
 */
public record WaitingFacts(
        @CheckForNull List<TaskState> tasks,
        @NonNull List<ProtectedTask> protectedTasks,
        @NonNull List<TargetGroupHealth> targets) {

    /** Nothing was asked for. */
    public static final WaitingFacts NONE = new WaitingFacts(null, List.of(), List.of());

    public WaitingFacts {
        tasks = tasks == null ? null : List.copyOf(tasks);
        protectedTasks = List.copyOf(protectedTasks);
        targets = List.copyOf(targets);
    }
}
