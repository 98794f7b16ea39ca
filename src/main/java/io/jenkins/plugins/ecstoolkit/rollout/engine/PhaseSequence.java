package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.journal.PhaseEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.RolloutReason;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.plan.Plan;
import io.jenkins.plugins.ecstoolkit.rollout.plan.Planner;
import io.jenkins.plugins.ecstoolkit.rollout.state.NextMove;
import io.jenkins.plugins.ecstoolkit.rollout.state.PhaseState;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;

/** Plans a rollout, then takes it through its phases to its end. Used from the rollout's mailbox. */
final class PhaseSequence {

    private final RolloutHost host;
    private final RolloutState state;

    PhaseSequence(RolloutHost host) {
        this.host = host;
        this.state = host.state();
    }

    /** Finds out whether all that is asked for can be done, before anything is changed; then goes on. */
    void plan() {
        new Planner(state.request, host.calls().caller(), host.watcher(), host::run, this::planned, this::unplanned)
                .start();
    }

    private void planned(Plan plan) {
        if (!plan.problems().isEmpty()) {
            end(Outcome.FAILED, Messages.Rollout_nothingChanged(String.join("\n", plan.problems())));
            return;
        }
        AwsPlace here = plan.place();
        if (here != null && state.place != null && here.differs(state.place)) {
            end(Outcome.FAILED, Messages.Rollout_nothingChanged(Elsewhere.words(state.place, here)));
            return;
        }
        plan.items().forEach(item -> host.shared()
                .bases()
                .put(item.unit().id(), item.base(), host.clock().now()));
        host.record(
                null,
                new RolloutEvent.Planned(here == null ? null : here.account(), here == null ? null : here.region()));
        proceed();
    }

    private void unplanned(EcsException failure) {
        end(Outcome.FAILED, Messages.Rollout_nothingChanged(failure.getMessage()));
    }

    /** Does what is next until something has to be waited for, or the rollout has ended. */
    void proceed() {
        if (host.aborting()) {
            return;
        }
        host.rollbacks().begin(false);
        while (make(NextMove.of(state))) {
            // The move has changed the state, so another one is next.
        }
    }

    /** @return whether another move can be made at once */
    private boolean make(NextMove move) {
        PhaseState phase = move.phase();
        switch (move.kind()) {
            case SKIP_PHASE -> host.record(null, new PhaseEvent.Skipped(phase.phase));
            case START_PHASE -> host.record(null, new PhaseEvent.Started(phase.phase, phase.units.size()));
            case END_PHASE -> host.record(null, ended(phase));
            case RUN_UNITS -> host.start(phase);
            case FAIL -> fail();
            case LEAVE_OPEN -> {
                host.record(null, new RolloutEvent.StagedPhaseEnded(phase.phase));
                host.halt(Outcome.SUCCESSFUL, null);
            }
            case SUCCEED -> end(Outcome.SUCCESSFUL, null);
        }
        return switch (move.kind()) {
            case SKIP_PHASE, START_PHASE, END_PHASE -> true;
            case RUN_UNITS, FAIL, LEAVE_OPEN, SUCCEED -> false;
        };
    }

    private static PhaseEvent ended(PhaseState phase) {
        int failed = phase.count(Outcome.FAILED);
        return new PhaseEvent.Ended(
                phase.phase,
                phase.units.size(),
                phase.count(Outcome.SUCCESSFUL),
                failed,
                failed == 0 ? Outcome.SUCCESSFUL : Outcome.FAILED);
    }

    /** The rollout ends when what is to go back has gone back. */
    private void fail() {
        host.rollbacks().begin(true);
        if (!host.rollbacks().open()) {
            end(Outcome.FAILED, null);
        }
    }

    /** @param reason null when the units say why */
    private void end(Outcome outcome, @CheckForNull String reason) {
        host.record(null, new RolloutEvent.Ended(outcome, reason));
        host.halt(outcome, RolloutReason.of(state));
    }
}
