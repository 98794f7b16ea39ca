package io.jenkins.plugins.ecstoolkit.rollout.log;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TakenOver;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Why a unit failed, in the language of the reader. The only place where a {@link FailureFinding} becomes words. */
public final class FailureText {

    /** Where these have been told as part of the verdict, who took over is not told again. */
    private static final Set<FailureVerdict> TELL_TAKEOVER = EnumSet.of(
            FailureVerdict.ALREADY_BACK,
            FailureVerdict.TAKEN_OVER_UNSEEN,
            FailureVerdict.TAKEN_OVER_WHILE_INTERRUPTED,
            FailureVerdict.ROLLBACK_TAKEN_OVER);

    private final FailureFinding finding;
    private final String revision;

    private FailureText(FailureFinding finding, String revision) {
        this.finding = finding;
        this.revision = revision;
    }

    /** Why the unit failed, in one sentence without a full stop; null when it has not failed. */
    @CheckForNull
    public static String of(UnitState unit) {
        if (unit.outcome != Outcome.FAILED || unit.finding == null) {
            return null;
        }
        return unit.finding.verdict() == FailureVerdict.TASKS_FAILED && unit instanceof TaskUnitState tasks
                ? tasks(tasks)
                : ofUpdate(unit.finding);
    }

    /** Why an update failed, or would have been failed. */
    public static String ofUpdate(FailureFinding finding) {
        return new FailureText(finding, Messages.FailureText_newRevision()).words();
    }

    /** Why a service is not back; null when it is. */
    @CheckForNull
    public static String ofRollback(@CheckForNull FailureFinding finding) {
        return finding == null ? null : new FailureText(finding, Messages.FailureText_previousRevision()).words();
    }

    private static String tasks(TaskUnitState unit) {
        List<String> reasons = new ArrayList<>(unit.tasks().values().stream()
                .filter(t -> t.outcome != null && t.outcome != Outcome.SUCCESSFUL)
                .map(t -> t.reason)
                .toList());
        int wanted = ((Unit.Task) unit.unit).count();
        int missing = wanted - unit.tasks().size();
        if (missing > 0) {
            String why =
                    unit.failures.stream().map(CallFailure::describe).distinct().collect(Collectors.joining(", "));
            reasons.add(Sentence.because(Messages.FailureText_tasksNotPlaced(missing, wanted), why));
        }
        return reasons.stream().distinct().collect(Collectors.joining("; "));
    }

    private String words() {
        List<String> clauses = new ArrayList<>();
        clauses.add(verdict());
        takenOver().ifPresent(clauses::add);
        serviceDeployment(clauses);
        if (finding.stoppedTask() != null) {
            clauses.add(Messages.FailureText_stoppedTask(StoppedTaskWords.of(finding.stoppedTask())));
        } else {
            String event = Sentence.clause(finding.lastEvent());
            if (!event.isEmpty() && !String.join("; ", clauses).contains(event)) {
                clauses.add(Messages.FailureText_lastEvent(event));
            }
        }
        finding.targets().forEach(group -> TargetWords.unhealthy(group.targetGroup(), group.targets())
                .ifPresent(clauses::add));
        return String.join("; ", clauses);
    }

    private String verdict() {
        String first = finding.value(0);
        String second = finding.value(1);
        return switch (finding.verdict()) {
            case SERVICE_DELETED -> Messages.FailureText_deleted(first);
            case SERVICE_GONE -> Messages.FailureText_serviceGone();
            case DEPLOYMENT_FAILED -> Sentence.because(Messages.FailureText_failed(), first);
            case DEPLOYMENT_REPLACED -> Messages.FailureText_replaced();
            case DEPLOYMENT_GONE -> Messages.FailureText_gone(first);
            case ALREADY_BACK ->
                Sentence.because(
                        Messages.FailureText_alreadyBack(other().revision(), other().deployment()), other().said());
            case TAKEN_OVER_WHILE_INTERRUPTED ->
                Messages.FailureText_interrupted(other().revision(), first) + who(other());
            case TAKEN_OVER_UNSEEN -> Messages.FailureText_unseen(other().revision()) + who(other());
            case IMAGE_UNAVAILABLE -> Messages.FailureText_imageUnavailable(revision);
            case SECRET_UNREADABLE -> Messages.FailureText_secretUnreadable(revision);
            case CRASH_LOOP -> Messages.FailureText_crashLoop(first, revision);
            case UNHEALTHY -> Messages.FailureText_unhealthy(first, revision);
            case FAILED_TASKS_COUNTED -> Messages.FailureText_counted(first, revision);
            case NOT_PLACED -> Messages.FailureText_notPlaced(first, revision);
            case NOT_LAUNCHED -> Messages.FailureText_notLaunched(first, revision, Sentence.clause(second));
            case PERMISSION_MISSING -> Messages.FailureText_permissionMissing(first, Sentence.clause(second));
            case NOT_STABLE -> withCounts(Messages.FailureText_notStable(first));
            case STUCK -> withCounts(Messages.FailureText_stuck(first));
            case TIMED_OUT -> withCounts(Messages.FailureText_timedOut(first));
            case SCALED_TO_ZERO -> Messages.FailureText_scaledToZero();
            case DEPLOYED_BY_OTHERS -> Messages.FailureText_deployedByOthers(first);
            case ROLLBACK_TAKEN_OVER ->
                Messages.FailureText_rollbackTakenOver(other().revision(), other().deployment());
            case ROLLBACK_DELETED -> Messages.FailureText_rollbackDeleted();
            case ROLLBACK_BY_ECS -> Messages.FailureText_rollbackByEcs();
            case TASKS_FAILED -> Messages.FailureText_tasksFailed();
            case TASKS_NOT_STOPPED -> Messages.FailureText_notStopped(first, second);
            case CALL_FAILED -> first;
        };
    }

    private String withCounts(String text) {
        return finding.values().size() < 5
                ? text
                : Sentence.because(
                        text,
                        Messages.FailureText_counts(
                                finding.value(1), finding.value(2), finding.value(3), finding.value(4)));
    }

    private TakenOver other() {
        return Optional.ofNullable(finding.takenOver())
                .orElseGet(() -> new TakenOver(TakenOver.Course.OTHER, "?", "?", null));
    }

    private Optional<String> takenOver() {
        TakenOver other = finding.takenOver();
        if (other == null || TELL_TAKEOVER.contains(finding.verdict())) {
            return Optional.empty();
        }
        return Optional.of(
                switch (other.course()) {
                    case ROLLING_BACK ->
                        Sentence.because(
                                Messages.FailureText_rollingBack(other.revision(), other.deployment()), said(other));
                    case ROLLED_BACK ->
                        Sentence.because(
                                Messages.FailureText_rolledBack(other.revision(), other.deployment()), said(other));
                    case OTHER -> Messages.FailureText_takenOver(other.revision(), other.deployment()) + who(other);
                });
    }

    /** The sentence about a deployment that goes back, if it says more than that it is in progress or completed. */
    @CheckForNull
    private static String said(TakenOver other) {
        return other.said() != null && LogLines.lower(other.said()).contains("roll") ? other.said() : null;
    }

    /** Whose the revision is that took over, as the end of a phrase. */
    private static String who(TakenOver other) {
        String tag = other.imageTag() == null ? "" : ", " + Messages.FailureText_tag(other.imageTag());
        String rollout = other.rollout() == null ? "" : ", " + Messages.FailureText_rollout(other.rollout());
        return tag
                + rollout
                + (other.registeredBy() == null ? "" : ", " + Messages.FailureText_registeredBy(other.registeredBy()));
    }

    private void serviceDeployment(List<String> clauses) {
        ServiceDeploymentState told = finding.serviceDeployment();
        if (told == null || finding.cause() == FailureCause.DELETED) {
            return;
        }
        String before = String.join("; ", clauses);
        if ("ROLLBACK_FAILED".equals(told.status())) {
            clauses.add(Messages.FailureText_notRolledBack());
        }
        if ("TRIGGERED".equals(told.alarms()) && !told.triggeredAlarms().isEmpty()) {
            clauses.add(Messages.FailureText_alarms(String.join(", ", told.triggeredAlarms())));
        }
        if ("TRIGGERED".equals(told.circuitBreaker())) {
            clauses.add(Messages.FailureText_circuitBreaker(told.failureCount(), told.threshold()));
        }
        String sentence = Sentence.clause(told.statusReason() == null ? told.rollbackReason() : told.statusReason());
        if (!sentence.isEmpty() && !before.contains(sentence)) {
            clauses.add(Messages.FailureText_ecs(sentence));
        }
    }
}
