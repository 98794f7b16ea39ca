package io.jenkins.plugins.ecstoolkit.rollout.state;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TaskEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the journal says of a unit that runs a task. Changed only by {@link #apply}. */
public final class TaskUnitState extends UnitState {

    /** When RunTask was about to be called first; null before. */
    @CheckForNull
    public Instant runIntendedAt;

    /** The token by which ECS knows a repeat of RunTask; null before the first. */
    @CheckForNull
    public String clientToken;

    /** By what the tasks are found; null before RunTask. */
    @CheckForNull
    public String startedBy;

    /** Why ECS could not place tasks. */
    public List<CallFailure> failures = List.of();

    private final Map<String, TaskProgress> tasks = new LinkedHashMap<>();

    TaskUnitState(Unit.Task unit) {
        super(unit);
    }

    @Override
    @NonNull
    public Map<String, TaskProgress> tasks() {
        return Collections.unmodifiableMap(tasks);
    }

    @Override
    public boolean changedAnything() {
        return super.changedAnything() || runIntendedAt != null;
    }

    @Override
    void apply(TaskEvent event, Instant time) {
        event.tell(new OfTask(time));
    }

    private final class OfTask implements TaskEvent.Cases {
        private final Instant time;

        OfTask(Instant time) {
            this.time = time;
        }

        @Override
        public void on(TaskEvent.RunIntended event) {
            count(event, "RunTask", time);
            // ECS remembers the token from its first use on.
            runIntendedAt = runIntendedAt == null ? time : runIntendedAt;
            clientToken = event.clientToken();
            startedBy = event.startedBy();
            moveTo(UnitPlace.CHANGING);
        }

        @Override
        public void on(TaskEvent.TasksStarted event) {
            changedAt = time;
            failures = event.failures();
            event.tasks().forEach(arn -> tasks.put(arn, new TaskProgress(arn, tasks.size() + 1)));
            moveTo(UnitPlace.FOLLOWING);
        }

        @Override
        public void on(TaskEvent.Observed event) {
            of(event).ifPresent(task -> task.apply(event));
        }

        @Override
        public void on(TaskEvent.Lost event) {
            of(event).ifPresent(task -> task.apply(event));
        }

        @Override
        public void on(TaskEvent.StopRequested event) {
            of(event).ifPresent(task -> task.stopRequested = true);
        }

        @Override
        public void on(TaskEvent.Stopped event) {
            of(event).ifPresent(task -> task.apply(event));
        }

        private Optional<TaskProgress> of(TaskEvent.OfOne event) {
            return Optional.ofNullable(tasks.get(event.task()));
        }
    }
}
