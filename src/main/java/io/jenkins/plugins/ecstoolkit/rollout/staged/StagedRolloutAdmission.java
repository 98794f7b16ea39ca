package io.jenkins.plugins.ecstoolkit.rollout.staged;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Rollout;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which rollout a phase belongs to that is asked for on its own, and whether it may begin. The parts of one rollout ask for
 * the same in the same way; a phase begins when all before it that have items are done.
 *
 * <p>While a rollout is open, what is done of it is not done again. After a failed or aborted one, the phase that did not
 * end well, or one before it, begins another rollout that counts what stands before it as done.
 */
public final class StagedRolloutAdmission {

    /** What is to be done about a phase that was asked for. */
    public sealed interface Choice {}

    /**
     * A new rollout begins.
     *
     * @param request what it is to do: without phases that count as done
     * @param follows as in {@link Rollout#beginStaged}; null for none
     */
    public record Begin(RolloutRequest request, @CheckForNull String follows) implements Choice {}

    /** An open rollout goes on. */
    public record GoOn(JournalContents rollout) implements Choice {}

    /** The phase is done, or has nothing to do. */
    public record Done(JournalContents rollout) implements Choice {}

    /**
     * The phase may not begin.
     *
     * @param reason one sentence that also says what would be right
     * @param failed whether that is so because something before it did not end well, not because of a mistake
     */
    public record Refused(String reason, boolean failed) implements Choice {}

    private final JournalOwner owner;
    private final RolloutRequest asked;
    private final Phase phase;
    private final Predicate<String> live;

    /**
     * @param owner who asks
     * @param asked what the whole rollout is to do
     * @param live whether somebody works on a rollout with this id
     */
    public StagedRolloutAdmission(JournalOwner owner, RolloutRequest asked, Phase phase, Predicate<String> live) {
        this.owner = owner;
        this.asked = asked;
        this.phase = phase;
        this.live = live;
    }

    /**
     * Finds the rollout in whose journal a step asked for a phase.
     *
     * @param rollouts journals, newest first
     * @return null when there is none
     */
    @CheckForNull
    public static JournalContents ofStep(List<JournalContents> rollouts, Phase phase, String step) {
        return rollouts.stream()
                .filter(r -> r.staged()
                        && step.equals(
                                RolloutState.of(r.events()).stagedPhases.steps.get(phase)))
                .findFirst()
                .orElse(null);
    }

    /** @param rollouts journals, newest first; those of other rollouts are left alone */
    public Choice choose(List<JournalContents> rollouts) {
        for (JournalContents contents : rollouts) {
            if (contents.staged() && owner.mayOwn(contents)) {
                RolloutState state = RolloutState.of(contents.events());
                if (asked.without(state.request.skipped()).equals(state.request)) {
                    return state.ended() ? afterEnd(contents, state) : whileOpen(contents, state);
                }
            }
        }
        Phase missing = firstBefore(phase);
        if (missing == null) {
            return new Begin(asked, null);
        }
        boolean similar = rollouts.stream().anyMatch(this::similar);
        return new Refused(
                similar ? StagedWords.similar(phase, missing, asked) : StagedWords.alone(phase, missing, asked), false);
    }

    private boolean similar(JournalContents contents) {
        return contents.staged()
                && contents.request().filter(r -> r.what().equals(asked.what())).isPresent();
    }

    private Choice whileOpen(JournalContents contents, RolloutState state) {
        Phase open = state.stagedPhases.open;
        if (open != null && live.test(state.id)) {
            return new Refused(StagedWords.stillRunning(phase, open, state), false);
        }
        if (open == phase) {
            return new GoOn(contents);
        }
        if (done(state, phase)) {
            return new Done(contents);
        }
        if (open != null) {
            return new Refused(StagedWords.interrupted(phase, open, state), true);
        }
        Phase missing = Arrays.stream(Phase.values())
                .filter(p -> p.compareTo(phase) < 0 && !done(state, p) && hasItems(p))
                .findFirst()
                .orElse(null);
        return missing == null
                ? new GoOn(contents)
                : new Refused(StagedWords.notYet(phase, missing, asked) + ".", false);
    }

    private Choice afterEnd(JournalContents contents, RolloutState state) {
        Phase failed =
                state.outcome == Outcome.FAILED || state.outcome == Outcome.ABORTED ? state.stagedPhases.open : null;
        if (failed == null) {
            if (!hasItems(phase)) {
                return new Done(contents);
            }
            Phase missing = firstBefore(phase);
            return missing == null
                    ? new Begin(asked, null)
                    : new Refused(StagedWords.over(phase, missing, state), false);
        }
        if (phase.compareTo(failed) > 0) {
            return new Refused(StagedWords.failed(phase, failed, state), true);
        }
        Set<Phase> before = EnumSet.noneOf(Phase.class);
        Arrays.stream(Phase.values())
                .filter(p -> p.compareTo(phase) < 0 && hasItems(p))
                .forEach(before::add);
        return before.isEmpty() ? new Begin(asked, null) : new Begin(asked.without(before), state.id);
    }

    /** Left out because a rollout before this one did it, or done by this one. */
    private static boolean done(RolloutState state, Phase phase) {
        Outcome outcome = state.phases.get(phase).outcome;
        return state.request.skipped().contains(phase) || outcome == Outcome.SUCCESSFUL || outcome == Outcome.SKIPPED;
    }

    private boolean hasItems(Phase which) {
        return asked.units().stream().anyMatch(u -> u.phase() == which);
    }

    private Phase firstBefore(Phase last) {
        return Arrays.stream(Phase.values())
                .filter(p -> p.compareTo(last) < 0 && hasItems(p))
                .findFirst()
                .orElse(null);
    }
}
