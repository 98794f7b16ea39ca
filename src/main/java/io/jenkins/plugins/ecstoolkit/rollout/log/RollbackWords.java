package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RollbackEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine.Level;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.RollbackState;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
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
    static List<LogLine> lines(RollbackEvent event, RolloutState state, ServiceUnitState unit) {
        List<LogLine> lines = new ArrayList<>();
        event.tell(new Lines(state, unit, lines));
        return lines;
    }

    private record Lines(RolloutState state, ServiceUnitState unit, List<LogLine> lines)
            implements RollbackEvent.Cases {

        private String to() {
            return Arn.name(String.valueOf(unit.baseArn));
        }

        private void add(Level level, String message) {
            lines.add(UnitLog.line(state, unit, level, message));
        }

        @Override
        public void on(RollbackEvent.Started event) {
            add(Level.WARN, Messages.RollbackWords_started(to()));
        }

        @Override
        public void on(RollbackEvent.Intended event) {
            add(
                    Level.INFO,
                    event.again()
                            ? Messages.RollbackWords_rollingBackAgain(
                                    event.with(),
                                    unit.tries(event.type(), event.with()).count())
                            : Messages.RollbackWords_rollingBack(event.with()));
        }

        @Override
        public void on(RollbackEvent.Requested event) {
            // The line before said that it is called; what comes of it is told by those that follow.
        }

        @Override
        public void on(RollbackEvent.Followed event) {
            if (event.byEcs()) {
                lines.add(UnitLog.line(
                        state,
                        unit,
                        Level.INFO,
                        Messages.RollbackWords_byEcs(to()),
                        "deployment-id",
                        event.deployment()));
            }
        }

        @Override
        public void on(RollbackEvent.Ended event) {
            if (unit.rollback.successful()) {
                add(Level.INFO, Messages.RollbackWords_rolledBack(to()));
            } else if (RollbackState.LEFT_ALONE.equals(event.outcome())) {
                add(
                        Level.WARN,
                        Messages.RollbackWords_leftAlone(FailureText.line(FailureText.ofRollback(event.finding()))));
            } else {
                add(
                        Level.ERROR,
                        Messages.RollbackWords_failed(FailureText.line(FailureText.ofRollback(event.finding()))));
            }
        }
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

    private static List<ServiceUnitState> failed(RolloutState state) {
        return units(state, r -> Outcome.FAILED.word().equals(r.outcome));
    }

    private static List<ServiceUnitState> leftAlone(RolloutState state) {
        return units(state, r -> RollbackState.LEFT_ALONE.equals(r.outcome));
    }

    private static List<ServiceUnitState> units(RolloutState state, Predicate<RollbackState> which) {
        return state.services().stream()
                .filter(u -> u.rollback != null && which.test(u.rollback))
                .toList();
    }

    private static void phrase(
            StringBuilder text, List<ServiceUnitState> units, boolean reasons, Function<Object, String> phrase) {
        if (units.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        units.stream()
                .limit(NAMED)
                .forEach(u -> names.add(u.unit.name()
                        + (reasons ? " (" + FailureText.line(FailureText.ofRollback(u.rollback.finding)) + ")" : "")));
        String named = String.join(", ", names);
        text.append(
                phrase.apply(units.size() > NAMED ? Messages.RollbackWords_more(named, units.size() - NAMED) : named));
    }
}
