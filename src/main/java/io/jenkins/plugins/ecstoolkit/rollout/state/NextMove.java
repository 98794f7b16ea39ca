package io.jenkins.plugins.ecstoolkit.rollout.state;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;

/**
 * What a planned rollout has to do next, as its state has it. Nothing is done here.
 *
 * @param kind what is to be done
 * @param phase in which phase; null when the rollout ends well
 */
public record NextMove(@NonNull Kind kind, @CheckForNull PhaseState phase) {

    public enum Kind {
        /** The phase has no items. */
        SKIP_PHASE,
        START_PHASE,
        /** Units of the phase are at work, or wait for their turn. */
        RUN_UNITS,
        /** All units of the phase have ended. */
        END_PHASE,
        /** The phase has failed, and so has the rollout. */
        FAIL,
        /** The phase was asked for on its own and is done; another one may be asked for. */
        LEAVE_OPEN,
        /** All phases are done. */
        SUCCEED
    }

    @NonNull
    public static NextMove of(RolloutState state) {
        for (Phase name : Phase.values()) {
            PhaseState phase = state.phases.get(name);
            if (phase.outcome == null && !state.request.skipped().contains(name)) {
                return new NextMove(within(phase), phase);
            }
            if (phase.outcome == Outcome.FAILED) {
                return new NextMove(Kind.FAIL, phase);
            }
            if (name == state.stagedPhases.open && state.request.hasUnitsAfter(name)) {
                return new NextMove(Kind.LEAVE_OPEN, phase);
            }
        }
        return new NextMove(Kind.SUCCEED, null);
    }

    private static Kind within(PhaseState phase) {
        if (phase.units.isEmpty()) {
            return Kind.SKIP_PHASE;
        }
        if (phase.startedAt == null) {
            return Kind.START_PHASE;
        }
        return phase.units.stream().allMatch(UnitState::ended) ? Kind.END_PHASE : Kind.RUN_UNITS;
    }
}
