package io.jenkins.plugins.ecstoolkit.rollout;

import io.jenkins.plugins.ecstoolkit.rollout.LogLine.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Rollbacks as lines and phrases for people. */
final class RollbackWords {

    /** How many services a phrase names. */
    private static final int NAMED = 10;

    private RollbackWords() {}

    /** The lines of a rollback's event. */
    static List<LogLine> lines(Event event, RolloutState state, UnitState unit) {
        String to = DeploymentVerdict.label(String.valueOf(unit.baseArn));
        return switch (event.type()) {
            case ROLLBACK_STARTED ->
                List.of(UnitLines.line(state, unit, Level.WARN, "rolling the service back to " + to));
            case ROLLBACK_INTENDED ->
                event.flag("again")
                        ? List.of(UnitLines.line(
                                state, unit, Level.INFO, "rolling back again with " + event.text("with")))
                        : List.of(UnitLines.line(state, unit, Level.INFO, "rolling back with " + event.text("with")));
            case ROLLBACK_FOLLOWED ->
                event.flag("byEcs")
                        ? List.of(UnitLines.line(
                                state,
                                unit,
                                Level.INFO,
                                "the service goes back to " + to + " already; watching that",
                                "deployment-id",
                                event.text("deployment")))
                        : List.of();
            case ROLLBACK_ENDED -> List.of(ended(event, state, unit, to));
            default -> List.of();
        };
    }

    private static LogLine ended(Event event, RolloutState state, UnitState unit, String to) {
        if (unit.rollback.successful()) {
            return UnitLines.line(state, unit, Level.INFO, "rolled back: the service runs " + to + " again");
        }
        boolean alone = RollbackState.LEFT_ALONE.equals(event.text("outcome"));
        return UnitLines.line(
                state,
                unit,
                alone ? Level.WARN : Level.ERROR,
                (alone ? "not rolled back: " : "rollback failed: ") + event.text("reason"));
    }

    /** A phrase to put behind the reason of a rollout's failure; empty when nothing went back. */
    static String summary(RolloutState state) {
        StringBuilder text = new StringBuilder();
        phrase(text, "; rolled back: ", units(state, RollbackState::successful), false);
        phrase(
                text,
                "; rollback failed: ",
                units(state, r -> Outcome.FAILED.word().equals(r.outcome)),
                true);
        phrase(text, "; not rolled back: ", units(state, r -> RollbackState.LEFT_ALONE.equals(r.outcome)), true);
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
                "rollback report - total: " + total + ", successful: "
                        + units(state, RollbackState::successful).size() + ", failed: "
                        + units(state, r -> Outcome.FAILED.word().equals(r.outcome))
                                .size() + ", left alone: "
                        + units(state, r -> RollbackState.LEFT_ALONE.equals(r.outcome))
                                .size()));
    }

    private static List<UnitState> units(RolloutState state, Predicate<RollbackState> which) {
        return state.units.values().stream()
                .filter(u -> u.rollback != null && which.test(u.rollback))
                .toList();
    }

    private static void phrase(StringBuilder text, String begin, List<UnitState> units, boolean reasons) {
        if (units.isEmpty()) {
            return;
        }
        List<String> names = new ArrayList<>();
        units.stream()
                .limit(NAMED)
                .forEach(u -> names.add(u.unit.name() + (reasons ? " (" + u.rollback.reason + ")" : "")));
        text.append(begin).append(String.join(", ", names));
        if (units.size() > NAMED) {
            text.append(" and ").append(units.size() - NAMED).append(" more");
        }
    }
}
