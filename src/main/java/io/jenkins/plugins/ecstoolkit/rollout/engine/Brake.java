package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.state.Tries;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Makes one changing call of a unit, and makes it again while it is not known whether ECS has carried it out: after a
 * growing, random delay, for ten minutes and at least three calls, and not without end. There is no other way to make
 * one: {@link UnitHost#change} takes a {@link Turn}, which only this class gives.
 *
 * <p>Calls are counted by their intents in the journal, so that a restart does not count anew. A process that begins may
 * make one call whatever was counted. Used from the rollout's mailbox only.
 */
final class Brake {

    /** Leave to make one changing call. */
    static final class Turn {

        private final String action;

        private Turn(String action) {
            this.action = action;
        }

        /** The API action, such as {@code RunTask}. */
        String action() {
            return action;
        }
    }

    /** The delay after the first call is half of this at least, and doubles with each that follows. */
    private static final Duration SHORTEST = Duration.ofSeconds(4);

    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** As long as a call is tried whose outcome is known. */
    private static final Duration BOUND = Patience.LONG.limit();

    /** A clock that is set forwards does not end it: so many calls are made whatever it says. */
    private static final int MIN = 3;

    /** Nor does it go on for ever when the clock is set back: the delays of so many calls are half an hour. */
    private static final int MAX = 20;

    /**
     * A changing call, and what follows from it. Exactly one of the consumers is called for each {@link Brake#make}, in
     * the mailbox.
     *
     * @param intent the event that announces it; told whether the call was made before
     * @param doing what cannot be done when it fails, for the warning
     * @param make makes the call
     * @param done receives ECS's answer
     * @param ask finds out what became of a call without an answer, and comes back to {@link Brake#make} if nothing did
     * @param refused receives the failure of a call that ECS has not carried out
     * @param unknown receives, instead of a call too many, what the last one was answered and how many were made
     */
    record Call<T>(
            Function<Boolean, UnitEvent> intent,
            String doing,
            Function<EcsApi, T> make,
            Consumer<T> done,
            Runnable ask,
            Consumer<EcsException> refused,
            Consumer<String> unknown) {}

    private final UnitHost host;
    private final UnitState unit;
    private final EventType intent;
    private final String action;
    private final Duration settle;
    /** What the last call of this process was answered; null before one is without an answer. */
    @Nullable
    private EcsException unanswered;

    /**
     * @param intent the event that announces the call
     * @param action the API action
     * @param settle how long ECS may take to show what a call has done: nobody asks before
     */
    Brake(UnitHost host, UnitState unit, EventType intent, String action, Duration settle) {
        this.host = host;
        this.unit = unit;
        this.intent = intent;
        this.action = action;
        this.settle = settle;
    }

    /** Leave to make a call that is never made again, whatever comes of it. */
    static Turn once(String action) {
        return new Turn(action);
    }

    /** Announces the call and makes it, unless too many were made. */
    <T> void make(Call<T> call) {
        Tries before = tries();
        if (unanswered != null && spent(before)) {
            long minutes = Duration.between(before.since(), host.clock().now()).toMinutes();
            String last = unanswered.getMessage();
            call.unknown().accept(Messages.Brake_spent(call.doing(), last, before.count(), Math.max(0, minutes)));
            return;
        }
        host.record(unit, call.intent().apply(before.count() > 0));
        host.calls().change(new Turn(action), call.make(), call.done(), failure -> {
            if (failure.maybeExecuted()) {
                unanswered(call, failure);
            } else {
                call.refused().accept(failure);
            }
        });
    }

    private <T> void unanswered(Call<T> call, EcsException failure) {
        unanswered = failure;
        String about = "unanswered/" + action;
        if (!unit.warned(about)) {
            String last = failure.getMessage();
            host.record(unit, new UnitEvent.Warning(Messages.Brake_asking(call.doing(), last), about));
        }
        Duration delay = delay(tries().count());
        host.clock().after(delay.compareTo(settle) < 0 ? settle : delay, call.ask());
    }

    private Tries tries() {
        return unit.tries(intent, action);
    }

    private boolean spent(Tries tries) {
        Instant end = tries.since().plus(BOUND);
        return tries.count() >= MAX
                || tries.count() >= MIN && !host.clock().now().isBefore(end);
    }

    /** Random, but the same for the same call, so that a rollout can be told again; no two rollouts have the same id. */
    private Duration delay(int calls) {
        long most = Math.min(LONGEST.toMillis(), SHORTEST.toMillis() << Math.min(MAX, calls - 1));
        SplittableRandom random =
                new SplittableRandom((host.state().id + "/" + unit.unit.id() + "/" + action + "/" + calls).hashCode());
        return Duration.ofMillis(most / 2 + random.nextLong(most / 2 + 1));
    }
}
