package io.jenkins.plugins.ecstoolkit.rollout.log;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import io.jenkins.plugins.ecstoolkit.ecs.LifecycleHook;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureFinding;
import io.jenkins.plugins.ecstoolkit.rollout.journal.FailureVerdict;
import io.jenkins.plugins.ecstoolkit.rollout.journal.StoppedTaskFacts;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TakenOver;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What failed and why, in one short sentence: what everybody sees first. {@link FailureText} has the rest. */
final class FailureSentence {

    /** So long it is at most, in characters. */
    static final int MAX_LENGTH = 120;

    private static final Pattern ARN = Pattern.compile("arn:aws[\\w-]*:[\\w-]+:[^\\s'\")]+");
    private static final Pattern USER = Pattern.compile("[:;] User$");
    private static final Pattern TARGET_GROUP = Pattern.compile("target-group ([\\w-]+)");
    private static final Pattern ACTION = Pattern.compile("not authorized to perform: ([\\w:*-]+)");
    private static final Pattern ROLE = Pattern.compile("unable to assume (?:the )?role '?\\S*?role/([\\w+=,.@/-]+)");
    private static final Pattern HOOK = Pattern.compile("function:([\\w-]+)");
    private static final Pattern STAGE = Pattern.compile("because (?:of )?([A-Z_]+) lifecycle hook");
    private static final Pattern EVENT =
            Pattern.compile("^\\(service [^)]*\\) (was unable to place a task(?: because|:) )?");

    private final FailureFinding finding;
    private final String revision;

    private FailureSentence(FailureFinding finding, String revision) {
        this.finding = finding;
        this.revision = revision;
    }

    /** @param revision what people call the revision that failed */
    static String of(FailureFinding finding, String revision) {
        return cut(new FailureSentence(finding, revision).words());
    }

    /** The text, cut where it is too long. */
    static String cut(String text) {
        return Printable.cut(Sentence.clause(text), MAX_LENGTH);
    }

    /** What and why; of the reason as much as there is room for. */
    static String because(@NonNull String what, @CheckForNull String why) {
        return Sentence.because(what, ShortReason.of(named(why), MAX_LENGTH - what.length() - 2));
    }

    /**
     * Of a text that is too long its beginning, up to a semicolon or else a colon; all of it when it is short enough. It does
     * not end in {@code User}, with which AWS begins the sentence of a refusal.
     */
    static String lead(String text) {
        String all = Sentence.clause(text);
        if (all.length() <= MAX_LENGTH) {
            return all;
        }
        return Stream.of("; ", ": ")
                .flatMap(mark -> Stream.iterate(
                                all.lastIndexOf(mark, MAX_LENGTH), at -> at > 0, at -> all.lastIndexOf(mark, at - 1))
                        .map(at -> all.substring(0, at)))
                .filter(start -> !USER.matcher(start).find())
                .findFirst()
                .orElseGet(() -> cut(all));
    }

    /** What {@link #lead} leaves out; empty for nothing. */
    static String rest(String text) {
        String all = Sentence.clause(text);
        String lead = lead(all);
        return all.startsWith(lead) ? all.substring(lead.length()).replaceFirst("^[:;] ", "") : all;
    }

    /** A text with names in place of ARNs. */
    static String named(@CheckForNull String text) {
        return text == null ? "" : ARN.matcher(text).replaceAll(m -> Matcher.quoteReplacement(name(m.group())));
    }

    private static String name(String arn) {
        String resource = arn.substring(arn.lastIndexOf(':') + 1);
        String[] parts = resource.split("/");
        return parts.length > 2 && resource.startsWith("targetgroup/") ? parts[1] : parts[parts.length - 1];
    }

    private String words() {
        String first = finding.value(0);
        return switch (finding.verdict()) {
            case SERVICE_DELETED -> Messages.FailureText_deleted(first);
            case SERVICE_GONE -> Messages.FailureText_serviceGone();
            case DEPLOYMENT_FAILED, ALREADY_BACK -> deployment(Messages.FailureText_failed());
            case DEPLOYMENT_REPLACED -> deployment(Messages.FailureText_replaced());
            case DEPLOYMENT_GONE -> deployment(Messages.FailureText_gone(first));
            case TAKEN_OVER_WHILE_INTERRUPTED -> Messages.FailureText_interrupted(revision(), first);
            case TAKEN_OVER_UNSEEN -> Messages.FailureText_unseen(revision());
            case IMAGE_UNAVAILABLE -> because(Messages.FailureText_imageUnavailable(), task());
            case SECRET_UNREADABLE -> because(Messages.FailureText_secretUnreadable(), task());
            case CRASH_LOOP -> because(Messages.FailureText_crashLoop(first, revision), task());
            case UNHEALTHY -> because(Messages.FailureText_unhealthy(first, revision), health());
            case FAILED_TASKS_COUNTED -> Messages.FailureText_counted(first, revision);
            case NOT_PLACED -> because(Messages.FailureText_notPlaced(first, revision), event());
            case NOT_LAUNCHED ->
                because(Messages.FailureText_notLaunched(first, revision), withoutService(finding.value(1)));
            case PERMISSION_MISSING -> permission(finding.value(1));
            case NOT_STABLE -> withCounts(Messages.FailureText_notStable(first));
            case STUCK -> withCounts(Messages.FailureText_stuck(first));
            case TIMED_OUT -> withCounts(Messages.FailureText_timedOut(first));
            case SCALED_TO_ZERO -> Messages.FailureText_scaledToZero();
            case DEPLOYED_BY_OTHERS -> Messages.FailureText_deployedByOthers(first);
            case ROLLBACK_TAKEN_OVER -> Messages.FailureText_rollbackTakenOver(revision());
            case ROLLBACK_DELETED -> Messages.FailureText_rollbackDeleted();
            case ROLLBACK_BY_ECS -> Messages.FailureText_rollbackByEcs();
            case TASKS_FAILED -> Messages.FailureText_tasksFailed();
            case TASKS_NOT_STOPPED -> Messages.FailureText_notStopped(first, finding.value(1));
            case CALL_FAILED -> lead(String.valueOf(first));
        };
    }

    /** @param what what the answer shows, where no name says more */
    private String deployment(String what) {
        FailureCause cause = finding.cause();
        if (cause == null) {
            return because(what, ecs(finding));
        }
        return switch (cause) {
            case ROLLED_BACK_BY_CIRCUIT_BREAKER ->
                because(
                        Messages.FailureText_backByCircuitBreaker(revision()),
                        finding.stoppedTask() == null ? event() : task());
            case ROLLED_BACK_BY_ALARM ->
                alarms().map(names -> Messages.FailureText_backByAlarms(names, revision()))
                        .orElseGet(() -> Messages.FailureText_backByAlarm(revision()));
            case ROLLED_BACK_BY_HAND -> Messages.FailureText_backByHand(revision());
            case ROLLED_BACK ->
                because(
                        Messages.FailureText_goesBack(revision()),
                        ecs(finding).isEmpty() ? Messages.FailureText_untold() : ecs(finding));
            case REPLACED -> replaced(what);
            case STOPPED -> Messages.FailureText_stoppedByHand();
            case HOOK_FAILED -> Messages.FailureText_hookFailed(hook(), stage());
            case HOOK_TIMED_OUT -> Messages.FailureText_hookTimedOut(hook(), stage());
            case PERMISSION_MISSING -> permission(ecs(finding));
            case NETWORK_INVALID -> because(Messages.FailureText_networkInvalid(), unsaid(ecs(finding)));
            case ROLLBACK_FAILED -> Messages.FailureText_notRolledBack();
            case NO_ROLLBACK_CANDIDATE -> Messages.FailureText_noRollbackCandidate();
            default ->
                alarms().map(Messages::FailureText_alarms)
                        .map(names -> because(what, names))
                        .orElseGet(() -> because(what, ecs(finding)));
        };
    }

    private String replaced(String what) {
        TakenOver other = finding.takenOver();
        if (other == null) {
            return what;
        }
        return other.imageTag() == null
                ? Messages.FailureText_takenOver(other.revision())
                : Messages.FailureText_takenOverWith(other.revision(), other.imageTag());
    }

    /** What runs instead, {@code family:revision}. */
    private String revision() {
        return finding.takenOver() == null
                ? Messages.FailureText_previousRevision()
                : finding.takenOver().revision();
    }

    private Optional<String> alarms() {
        ServiceDeploymentState told = finding.serviceDeployment();
        return told == null
                        || !"TRIGGERED".equals(told.alarms())
                        || told.triggeredAlarms().isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", told.triggeredAlarms()));
    }

    /** The hook that failed: by the field for it; where ECS gives none, by its sentence. */
    private String hook() {
        ServiceDeploymentState told = finding.serviceDeployment();
        List<LifecycleHook> bad = told == null
                ? List.of()
                : told.hooks().stream()
                        .filter(h -> "FAILED".equals(h.status()) || "TIMED_OUT".equals(h.status()))
                        .toList();
        return Stream.concat(bad.stream().map(LifecycleHook::targetArn), Stream.of(ecs(finding)))
                .filter(Objects::nonNull)
                .map(HOOK::matcher)
                .filter(Matcher::find)
                .map(m -> m.group(1))
                .findFirst()
                .orElseGet(
                        () -> bad.isEmpty() ? "" : Objects.toString(bad.get(0).targetType(), ""));
    }

    private String stage() {
        Matcher matcher = STAGE.matcher(ecs(finding));
        ServiceDeploymentState told = finding.serviceDeployment();
        return matcher.find() ? matcher.group(1) : told == null ? "" : Objects.toString(told.lifecycleStage(), "");
    }

    private static String permission(@CheckForNull String sentence) {
        String text = sentence == null ? "" : sentence;
        Matcher action = ACTION.matcher(text);
        if (action.find()) {
            return Messages.FailureText_permission(action.group(1));
        }
        Matcher role = ROLE.matcher(text);
        return role.find() ? Messages.FailureText_role(role.group(1)) : Messages.FailureText_permissionMissing();
    }

    private String withCounts(String text) {
        if (finding.waitingFor() != null) {
            return Sentence.because(text, WaitingWords.of(finding.waitingFor()));
        }
        return finding.values().size() < 5
                ? text
                : Sentence.because(
                        text,
                        Messages.FailureText_counts(
                                finding.value(1), finding.value(2), finding.value(3), finding.value(4)));
    }

    /** What tells most of how the stopped task ended. */
    @CheckForNull
    private String task() {
        StoppedTaskFacts task = finding.stoppedTask();
        if (task == null) {
            return null;
        }
        return task.containers().stream()
                .filter(c -> c.exitCode() != null && c.exitCode() != 0 && !bySignal(c))
                .map(ContainerExit::words)
                .findFirst()
                .orElseGet(() -> told(task));
    }

    private static String told(StoppedTaskFacts task) {
        return Stream.concat(
                        Stream.of(Objects.toString(task.stoppedReason(), "")),
                        task.containers().stream().map(ContainerState::reason))
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse(task.stopCode());
    }

    private static boolean bySignal(ContainerState container) {
        return container.exitCode() == 143 || container.exitCode() == 137 && !ContainerExit.outOfMemory(container);
    }

    @CheckForNull
    private String health() {
        return finding.targets().stream()
                .flatMap(g -> TargetWords.unhealthy(g.targetGroup(), g.targets()).stream())
                .findFirst()
                .or(this::unhealthyContainer)
                .or(this::targetGroup)
                .orElseGet(this::task);
    }

    /** The target group whose health checks stopped the task, by ECS's sentence. */
    private Optional<String> targetGroup() {
        return Optional.ofNullable(task())
                .map(FailureSentence::named)
                .map(TARGET_GROUP::matcher)
                .filter(Matcher::find)
                .map(m -> Messages.FailureText_targetGroup(m.group(1)));
    }

    private Optional<String> unhealthyContainer() {
        return finding.stoppedTask() == null
                ? Optional.empty()
                : finding.stoppedTask().containers().stream()
                        .filter(c -> "UNHEALTHY".equals(c.healthStatus()))
                        .map(c -> Messages.StoppedTaskWords_unhealthy(c.name()))
                        .findFirst();
    }

    /** ECS's sentence without its beginning, which says what the cause says. */
    static String unsaid(String sentence) {
        return sentence.replaceFirst("^Service deployment .*?[.:] ", "");
    }

    /** The first sentence of the last event, without what the verdict says already. */
    private String event() {
        return withoutService(finding.lastEvent()).replaceFirst("\\. .*", "");
    }

    static String withoutService(@CheckForNull String event) {
        return event == null ? "" : EVENT.matcher(event).replaceFirst("");
    }

    /** The one sentence of ECS that tells most of what became of the deployment; may be empty. */
    static String ecs(FailureFinding finding) {
        ServiceDeploymentState told = finding.serviceDeployment();
        return Stream.of(
                        told == null ? null : told.statusReason(),
                        told == null ? null : told.rollbackReason(),
                        finding.verdict() == FailureVerdict.DEPLOYMENT_FAILED ? finding.value(0) : null)
                .map(Sentence::clause)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
