package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.DeploymentSigns;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.DeploymentVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.StoppedTask;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * Finds out why a service's deployment failed before the unit ends: why tasks of the new revision stopped, and what ECS
 * said last. Never keeps a failed unit from ending.
 */
final class FailureDiagnosis {

    private final UnitRun run;

    FailureDiagnosis(UnitRun run) {
        this.run = run;
    }

    /** Ends the unit as failed, with what can be found out added to the reason. */
    void end(String reason, FailureCause cause) {
        run.release();
        new StoppedTasks(run).look(stopped -> finish(reason, cause, stopped), () -> finish(reason, cause, List.of()));
    }

    /** The last event that says what is wrong: the one that tells of the repetition comes last, and says nothing. */
    static String telling(List<String> events) {
        return events.stream()
                .filter(e -> !e.contains(DeploymentSigns.INCONSISTENT))
                .reduce((one, later) -> later)
                .orElse(events.get(events.size() - 1));
    }

    private void finish(String reason, FailureCause cause, List<StoppedTask> stopped) {
        List<String> told = run.state.stoppedTasks;
        List<String> events = run.state.lastServiceEvents;
        // A task that failed says more than one that lost its capacity or was stopped by hand.
        Optional<StoppedTask> telling = stopped.stream()
                .filter(StoppedTask::failed)
                .findFirst()
                .or(() -> stopped.stream().findFirst());
        String taskReason =
                telling.map(StoppedTask::describe).orElse(told.isEmpty() ? null : told.get(told.size() - 1));
        String found = taskReason != null
                ? Messages.FailureDiagnosis_stoppedTask(reason, taskReason)
                : events.isEmpty()
                        ? reason
                        : Messages.FailureDiagnosis_lastEvent(reason, DeploymentVerdict.unstopped(telling(events)));
        FailureLogs last = new FailureLogs(run, false);
        telling.ifPresent(t -> last.of(t.task().id(), t.task().containers()));
        last.read(
                () -> new FailingTargets(run).look(cause, targets -> run.end(Outcome.FAILED, found + targets, cause)));
    }
}
