package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.DeploymentSigns;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.DeploymentVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.StoppedTask;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out why a service's deployment failed before the unit ends: why tasks of the new revision stopped, and what ECS
 * said last. Never keeps a failed unit from ending.
 */
final class FailureDiagnosis {

    /** Where ECS has said in a sentence what is wrong, the last event says less. */
    private static final Set<FailureCause> EXPLAINED = EnumSet.of(
            FailureCause.HOOK_FAILED,
            FailureCause.PERMISSION_MISSING,
            FailureCause.NETWORK_INVALID,
            FailureCause.NOT_LAUNCHED);

    private final ServiceRun run;

    FailureDiagnosis(ServiceRun run) {
        this.run = run;
    }

    /** Ends the unit as failed, with what can be found out added to the reason. */
    void end(String reason, FailureCause cause) {
        run.release();
        new StoppedTasks(new OwnDeployment(run))
                .look(stopped -> finish(reason, cause, stopped), () -> finish(reason, cause, List.of()));
    }

    /** The task that says most: one that failed, rather than one that lost its capacity or was stopped by hand. */
    static Optional<StoppedTask> mostTelling(List<StoppedTask> stopped) {
        return stopped.stream().filter(StoppedTask::failed).findFirst().or(() -> stopped.stream()
                .findFirst());
    }

    private static String withLastEvent(String reason, String event) {
        String sentence = event == null ? "" : DeploymentVerdict.unstopped(event);
        return sentence.isEmpty() || reason.contains(sentence)
                ? reason
                : Messages.FailureDiagnosis_lastEvent(reason, sentence);
    }

    /** The last event that says what is wrong: the one that tells of the repetition comes last, and says nothing. */
    static String telling(List<String> events) {
        return events.stream()
                .filter(e -> !e.contains(DeploymentSigns.INCONSISTENT))
                .reduce((one, later) -> later)
                .orElse(events.get(events.size() - 1));
    }

    /** The last of the service's events that says what is wrong; null when none was told. */
    static String lastEvent(ServiceUnitState unit) {
        return unit.lastServiceEvents.isEmpty() ? null : telling(unit.lastServiceEvents);
    }

    private void finish(String reason, FailureCause cause, List<StoppedTask> stopped) {
        List<String> told = run.progress.stoppedTasks;
        Optional<StoppedTask> telling = mostTelling(stopped);
        String taskReason =
                telling.map(StoppedTask::describe).orElse(told.isEmpty() ? null : told.get(told.size() - 1));
        String found = taskReason != null
                ? Messages.FailureDiagnosis_stoppedTask(reason, taskReason)
                : EXPLAINED.contains(cause) ? reason : withLastEvent(reason, lastEvent(run.progress));
        FailureLogs last = new FailureLogs(run, false);
        telling.ifPresent(t -> last.of(t.task().id(), t.task().containers()));
        last.read(
                () -> new FailingTargets(run).look(cause, targets -> run.end(Outcome.FAILED, found + targets, cause)));
    }
}
