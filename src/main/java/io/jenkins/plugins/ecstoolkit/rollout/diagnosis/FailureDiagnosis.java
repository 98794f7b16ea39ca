package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.StoppedTaskFacts;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Finds out why a service's deployment failed before its unit ends: why tasks of the new revision stopped, what they wrote
 * last, how the targets are, and what ECS said last. Never keeps a failed unit from ending.
 */
public final class FailureDiagnosis {

    /** Where it is known what is wrong, the last event says less. */
    private static final Set<FailureCause> EXPLAINED = EnumSet.of(
            FailureCause.HOOK_FAILED,
            FailureCause.HOOK_TIMED_OUT,
            FailureCause.ROLLED_BACK_BY_ALARM,
            FailureCause.ROLLED_BACK_BY_HAND,
            FailureCause.STOPPED,
            FailureCause.REPLACED,
            FailureCause.DELETED,
            FailureCause.ROLLBACK_FAILED,
            FailureCause.NO_ROLLBACK_CANDIDATE,
            FailureCause.PERMISSION_MISSING,
            FailureCause.NETWORK_INVALID,
            FailureCause.NOT_LAUNCHED);

    private final FollowedDeployment followed;
    private final FailureLogs logs;
    private final FailingTargets targets;
    private final Predicate<String> essential;

    /** @param essential whether a container's end ends the task */
    public FailureDiagnosis(
            FollowedDeployment followed, FailureLogs logs, FailingTargets targets, Predicate<String> essential) {
        this.followed = followed;
        this.logs = logs;
        this.targets = targets;
        this.essential = essential;
    }

    /**
     * Completes what is known of a failure.
     *
     * @param targetGroups the service's, as the answer behind the verdict has them
     * @param then receives the finding, with its name
     */
    public void complete(@NonNull FailureFinding found, List<String> targetGroups, Consumer<FailureFinding> then) {
        FailureFinding finding = FailureCauses.named(found);
        new StoppedTasks(followed)
                .look(
                        stopped -> evidence(finding, targetGroups, stopped, then),
                        () -> evidence(finding, targetGroups, List.of(), then));
    }

    /** The task that says most: one that failed, rather than one that lost its capacity or was stopped by hand. */
    public static Optional<StoppedTask> mostTelling(List<StoppedTask> stopped) {
        return stopped.stream().filter(StoppedTask::failed).findFirst().or(() -> stopped.stream()
                .findFirst());
    }

    /**
     * The last of the service's events that says what is wrong; null when none does. That of a repetition does not, nor does
     * that of the deployment's end.
     */
    @CheckForNull
    static String lastEvent(ServiceUnitState unit) {
        return unit.lastServiceEvents.stream()
                .filter(DeploymentSigns::complains)
                .filter(e -> !e.contains(DeploymentSigns.INCONSISTENT) && !e.contains("deployment failed"))
                .reduce((one, later) -> later)
                .orElse(null);
    }

    private void evidence(
            FailureFinding finding,
            List<String> targetGroups,
            List<StoppedTask> stopped,
            Consumer<FailureFinding> then) {
        List<StoppedTaskFacts> told = followed.stoppedTasks();
        Optional<StoppedTask> telling = mostTelling(stopped);
        StoppedTaskFacts task =
                telling.map(StoppedTask::facts).orElse(told.isEmpty() ? null : told.get(told.size() - 1));
        boolean eventTells = task == null && !EXPLAINED.contains(finding.cause());
        FailureFinding whole = finding.with(task).withEvent(eventTells ? lastEvent(followed.unit()) : null);
        telling.ifPresent(t -> logs.of(t.task().id(), t.task().containers(), essential));
        logs.read(tails -> targets.look(
                finding.cause(),
                targetGroups,
                health -> then.accept(whole.withLogs(tails).withTargets(health))));
    }
}
