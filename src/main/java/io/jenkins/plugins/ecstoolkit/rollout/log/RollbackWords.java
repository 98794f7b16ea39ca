package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine.Level;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.RollbackState;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Rollbacks as lines and phrases for people. */
public final class RollbackWords {

    /** How many services a phrase names. */
    private static final int NAMED = 10;

    private RollbackWords() {}

    /** The lines of a rollback's event. */
    static List<LogLine> lines(Event event, RolloutState state, UnitState unit) {
        String to = Arn.name(String.valueOf(unit.baseArn));
        return switch (event.type()) {
            case ROLLBACK_STARTED ->
                List.of(UnitLines.line(state, unit, Level.WARN, Messages.RollbackWords_started(to)));
            case ROLLBACK_INTENDED ->
                List.of(UnitLines.line(
                        state,
                        unit,
                        Level.INFO,
                        event.flag("again")
                                ? Messages.RollbackWords_rollingBackAgain(
                                        event.text("with"),
                                        unit.tries(event.type(), event.text("with"))
                                                .count())
                                : Messages.RollbackWords_rollingBack(event.text("with"))));
            case ROLLBACK_FOLLOWED ->
                event.flag("byEcs")
                        ? List.of(UnitLines.line(
                                state,
                                unit,
                                Level.INFO,
                                Messages.RollbackWords_byEcs(to),
                                "deployment-id",
                                event.text("deployment")))
                        : List.of();
            case ROLLBACK_ENDED -> List.of(ended(event, state, unit, to));
            default -> List.of();
        };
    }

    private static LogLine ended(Event event, RolloutState state, UnitState unit, String to) {
        if (unit.rollback.successful()) {
            return UnitLines.line(state, unit, Level.INFO, Messages.RollbackWords_rolledBack(to));
        }
        boolean alone = RollbackState.LEFT_ALONE.equals(event.text("outcome"));
        return UnitLines.line(
                state,
                unit,
                alone ? Level.WARN : Level.ERROR,
                alone
                        ? Messages.RollbackWords_leftAlone(event.text("reason"))
                        : Messages.RollbackWords_failed(event.text("reason")));
    }

    /** A phrase to put behind the reason of a rollout's failure; empty when nothing went back. */
    public static String summary(RolloutState state) {
        StringBuilder text = new StringBuilder();
        phrase(text, units(state, RollbackState::successful), false, Messages::RollbackWords_butRolledBack);
        phrase(text, failed(state), true, Messages::RollbackWords_butFailed);
        phrase(text, leftAlone(state), true, Messages::RollbackWords_butLeftAlone);
        return text.toString();
    }

    /** The line that counts; none when there was nothing to go back. */
    static List<LogLine> report(RolloutState state) {
        int total = units(state, r -> true).size();
        if (total == 0) {
            return List.of();
        }
        return List.of(LogLines.overview(
                state,
                Level.INFO,
                Messages.RollbackWords_report(
                        total,
                        units(state, RollbackState::successful).size(),
                        failed(state).size(),
                        leftAlone(state).size())));
    }

    private static List<UnitState> failed(RolloutState state) {
        return units(state, r -> Outcome.FAILED.word().equals(r.outcome));
    }

    private static List<UnitState> leftAlone(RolloutState state) {
        return units(state, r -> RollbackState.LEFT_ALONE.equals(r.outcome));
    }

    private static List<UnitState> units(RolloutState state, Predicate<RollbackState> which) {
        return state.units.values().stream()
                .filter(u -> u.rollback != null && which.test(u.rollback))
                .toList();
    }

    private static void phrase(
            StringBuilder text, List<UnitState> units, boolean reasons, Function<Object, String> phrase) {
        if (units.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        units.stream()
                .limit(NAMED)
                .forEach(u -> names.add(u.unit.name() + (reasons ? " (" + u.rollback.reason + ")" : "")));
        String named = String.join(", ", names);
        text.append(
                phrase.apply(units.size() > NAMED ? Messages.RollbackWords_more(named, units.size() - NAMED) : named));
    }
}
