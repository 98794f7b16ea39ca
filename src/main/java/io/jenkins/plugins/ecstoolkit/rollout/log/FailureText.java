package io.jenkins.plugins.ecstoolkit.rollout.log;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
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
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a unit failed, in the language of the reader: one short sentence, then details that do not repeat it. The only place
 * where a {@link FailureFinding} becomes words.
 *
 * @param summary what failed and why; at most 120 characters, without a full stop
 * @param details what else is known, a clause each
 */
public record FailureText(@NonNull String summary, @NonNull List<String> details) {

    /** Where ECS's own sentence says no more than the name does. */
    private static final Set<FailureCause> NAMED = EnumSet.of(
            FailureCause.ROLLED_BACK_BY_CIRCUIT_BREAKER,
            FailureCause.ROLLED_BACK_BY_ALARM,
            FailureCause.ROLLED_BACK_BY_HAND,
            FailureCause.STOPPED,
            FailureCause.REPLACED,
            FailureCause.DELETED);

    public FailureText {
        details = List.copyOf(details);
    }

    /** Why the unit failed; null when it has not. */
    @CheckForNull
    public static FailureText of(@NonNull UnitState unit) {
        if (unit.outcome != Outcome.FAILED || unit.finding == null) {
            return null;
        }
        return unit.finding.verdict() == FailureVerdict.TASKS_FAILED && unit instanceof TaskUnitState tasks
                ? tasks(tasks)
                : ofUpdate(unit.finding);
    }

    /** Why an update failed, or would have been failed. */
    public static FailureText ofUpdate(@NonNull FailureFinding finding) {
        return of(finding, Messages.FailureText_newRevision());
    }

    /** Why a service is not back; null when it is. */
    @CheckForNull
    public static FailureText ofRollback(@CheckForNull FailureFinding finding) {
        return finding == null ? null : of(finding, Messages.FailureText_previousRevision());
    }

    /** The whole in one line; null for null. */
    @CheckForNull
    public static String line(@CheckForNull FailureText text) {
        return text == null ? null : text.line();
    }

    /** Summary and details in one line. */
    public String line() {
        return Sentence.of(Stream.concat(Stream.of(summary), details.stream()).toArray(String[]::new));
    }

    private static FailureText of(FailureFinding finding, String revision) {
        String summary = FailureSentence.of(finding, revision);
        List<String> details = new ArrayList<>();
        verdict(finding, summary, details);
        deployment(finding, summary, details);
        takenOver(finding.takenOver(), details);
        if (finding.stoppedTask() != null) {
            String rest = StoppedTaskWords.clauses(finding.stoppedTask()).stream()
                    .map(clause -> rest(clause, summary))
                    .filter(clause -> !clause.isEmpty())
                    .collect(Collectors.joining("; "));
            if (!rest.isEmpty()) {
                details.add(Messages.FailureText_stoppedTask(rest));
            }
        } else {
            String event = rest(finding.lastEvent(), summary);
            if (!event.isEmpty()) {
                details.add(Messages.FailureText_lastEvent(event));
            }
        }
        finding.targets().stream()
                .flatMap(group -> TargetWords.unhealthy(group.targetGroup(), group.targets()).stream())
                .filter(text -> !summary.contains(text))
                .forEach(details::add);
        return new FailureText(summary, details);
    }

    /** What the summary had no room for. */
    private static void verdict(FailureFinding finding, String summary, List<String> details) {
        String sentence = Sentence.clause(finding.value(1));
        switch (finding.verdict()) {
            case CALL_FAILED -> {
                String rest = FailureSentence.rest(finding.value(0));
                if (!rest.isEmpty()) {
                    details.add(rest);
                }
            }
            case NOT_LAUNCHED, PERMISSION_MISSING -> {
                String rest = rest(sentence, summary);
                if (!rest.isEmpty()) {
                    details.add(Messages.FailureText_ecs(rest));
                }
            }
            case TASKS_NOT_STOPPED -> {
                if (!summary.endsWith(sentence)) {
                    details.add(sentence);
                }
            }
            default -> {
                // All is told.
            }
        }
    }

    /** What the service deployment and ECS say of it. */
    private static void deployment(FailureFinding finding, String summary, List<String> details) {
        ServiceDeploymentState told = finding.serviceDeployment();
        TakenOver other = finding.takenOver();
        boolean ofDeployment =
                switch (finding.verdict()) {
                    case DEPLOYMENT_FAILED, DEPLOYMENT_REPLACED, DEPLOYMENT_GONE -> true;
                    default -> false;
                };
        if (!ofDeployment) {
            return;
        }
        if (other != null && other.course().back() && !summary.contains(other.revision())) {
            details.add(
                    other.course() == TakenOver.Course.ROLLED_BACK
                            ? Messages.FailureText_rolledBack(other.revision())
                            : Messages.FailureText_rollingBack(other.revision()));
        }
        if (told != null
                && "TRIGGERED".equals(told.alarms())
                && !told.triggeredAlarms().isEmpty()) {
            String names = String.join(", ", told.triggeredAlarms());
            if (!summary.contains(names)) {
                details.add(Messages.FailureText_alarms(names));
            }
        }
        if (told != null && "TRIGGERED".equals(told.circuitBreaker())) {
            details.add(Messages.FailureText_circuitBreaker(told.failureCount(), told.threshold()));
        }
        boolean alarm = told != null && "TRIGGERED".equals(told.alarms());
        String sentence = !alarm && (finding.cause() == null || !NAMED.contains(finding.cause()))
                ? rest(FailureSentence.ecs(finding), summary)
                : "";
        if (!sentence.isEmpty()) {
            details.add(Messages.FailureText_ecs(sentence));
        }
    }

    /** Whose the revision is that took over. */
    private static void takenOver(@CheckForNull TakenOver other, List<String> details) {
        if (other != null && other.rollout() != null) {
            details.add(Messages.FailureText_rollout(other.rollout()));
        }
        if (other != null && other.registeredBy() != null) {
            details.add(Messages.FailureText_registeredBy(other.registeredBy()));
        }
    }

    /** What a text of AWS says that the summary does not; neither is a reference to the documentation. */
    private static String rest(@CheckForNull String text, String summary) {
        if (text == null) {
            return "";
        }
        return Arrays.stream(FailureSentence.unsaid(text).split("(?<=\\.) "))
                .map(Sentence::clause)
                .filter(clause -> !clause.startsWith("For more information"))
                .filter(clause -> !clause.startsWith("Service deployment "))
                .map(clause -> unsaid(clause, summary))
                .filter(clause -> !clause.isEmpty())
                .collect(Collectors.joining(". "));
    }

    /** A sentence without its end, as far as the summary has that. */
    private static String unsaid(String sentence, String summary) {
        String text = sentence;
        for (int at = 0; at >= 0; at = sentence.indexOf(": ", at + 1)) {
            String end = at == 0 ? FailureSentence.withoutService(sentence) : sentence.substring(at + 2);
            if (summary.contains(FailureSentence.named(end))) {
                text = sentence.substring(0, at);
                break;
            }
        }
        return text;
    }

    private static FailureText tasks(TaskUnitState unit) {
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
        List<String> distinct =
                reasons.stream().map(FailureSentence::named).distinct().toList();
        if (distinct.isEmpty()) {
            return new FailureText(Messages.FailureText_tasksFailed(), List.of());
        }
        List<String> details = new ArrayList<>(distinct.subList(1, distinct.size()));
        String rest = FailureSentence.rest(distinct.get(0));
        if (!rest.isEmpty()) {
            details.add(0, rest);
        }
        return new FailureText(FailureSentence.lead(distinct.get(0)), details);
    }
}
