package io.jenkins.plugins.ecstoolkit.rollout.log;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.journal.WaitingFor;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;

/** What a service is waited for, in one sentence, such as {@code all 4 new tasks run; waiting for 1 old task to drain}. */
public final class WaitingWords implements WaitingFor.Cases<String> {

    private static final WaitingWords WORDS = new WaitingWords();

    private WaitingWords() {}

    /** The sentence, without a full stop. */
    @NonNull
    public static String of(@NonNull WaitingFor waiting) {
        return waiting.tell(WORDS);
    }

    /** The sentence as a line about a unit. */
    @NonNull
    public static LogLine line(RolloutState state, UnitState unit, @NonNull WaitingFor waiting) {
        return UnitLog.line(state, unit, LogLine.Level.INFO, of(waiting));
    }

    @Override
    public String of(WaitingFor.NewTasks waiting) {
        int missing = waiting.tasks().desired() - waiting.tasks().running();
        String text = counts(waiting.tasks());
        return waiting.state() == null || waiting.since() == null
                ? Messages.WaitingWords_starting(text, missing)
                : Messages.WaitingWords_startingSince(
                        text, missing, LogLines.lower(waiting.state()), PauseWords.time(waiting.since()));
    }

    @Override
    public String of(WaitingFor.Capacity waiting) {
        return Messages.WaitingWords_capacity(
                counts(waiting.tasks()),
                FailureSentence.withoutService(waiting.event()).replaceFirst("\\. .*", ""));
    }

    @Override
    public String of(WaitingFor.Targets waiting) {
        return Messages.WaitingWords_targets(
                counts(waiting.tasks()), waiting.unhealthy(), waiting.all(), FailureSentence.named(waiting.group()));
    }

    @Override
    public String of(WaitingFor.OldTasks waiting) {
        String text = counts(waiting.tasks());
        String old =
                switch (waiting.old()) {
                    case 0 -> Messages.WaitingWords_anyOld();
                    case 1 -> Messages.WaitingWords_oneOld();
                    default -> Messages.WaitingWords_old(waiting.old());
                };
        return switch (waiting.held()) {
            case NOT_STOPPED -> Messages.WaitingWords_notStopped(text, old);
            case DRAINING -> Messages.WaitingWords_draining(text, old);
            case PROTECTED ->
                waiting.until() == null
                        ? Messages.WaitingWords_protected(text, old)
                        : Messages.WaitingWords_protectedUntil(text, old, PauseWords.time(waiting.until()));
        };
    }

    @Override
    public String of(WaitingFor.Bake waiting) {
        return waiting.until() == null
                ? Messages.WaitingWords_bake(counts(waiting.tasks()))
                : Messages.WaitingWords_bakeUntil(counts(waiting.tasks()), PauseWords.time(waiting.until()));
    }

    @Override
    public String of(WaitingFor.Stage waiting) {
        String text = Messages.WaitingWords_stage(counts(waiting.tasks()), PauseWords.where(waiting.stage()));
        return waiting.production() == null
                ? text
                : Messages.WaitingWords_traffic(text, PauseWords.percent(waiting.production()));
    }

    @Override
    public String of(WaitingFor.Person waiting) {
        return waiting.stage() == null
                ? Messages.WaitingWords_person()
                : Messages.WaitingWords_personAt(PauseWords.where(waiting.stage()));
    }

    @Override
    public String of(WaitingFor.Function waiting) {
        return Messages.WaitingWords_function(
                waiting.stage() == null ? "-" : PauseWords.where(waiting.stage()), Arn.name(waiting.function()));
    }

    @Override
    public String of(WaitingFor.Completion waiting) {
        return Messages.WaitingWords_completion(counts(waiting.tasks()));
    }

    private static String counts(WaitingFor.Counts tasks) {
        if (tasks.running() < tasks.desired()) {
            return Messages.WaitingWords_someRun(tasks.running(), tasks.desired());
        }
        return tasks.desired() == 1 ? Messages.WaitingWords_oneRuns() : Messages.WaitingWords_allRun(tasks.desired());
    }
}
