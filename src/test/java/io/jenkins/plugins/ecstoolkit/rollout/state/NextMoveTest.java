package io.jenkins.plugins.ecstoolkit.rollout.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.engine.UnitRig;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.journal.PhaseEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.state.NextMove.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a rollout does next, and that asking for it changes nothing. */
class NextMoveTest {

    private final RolloutState state = new RolloutState();

    private NextMoveTest has(Event event) {
        return has(null, event);
    }

    private NextMoveTest has(String unit, Event event) {
        state.apply(new Entry(state.lastSeq + 1, Instant.EPOCH, unit, event));
        return this;
    }

    private NextMoveTest begins(Set<Phase> skipped, boolean staged) {
        RolloutRequest request = new RolloutRequest(
                "example", "v2", List.of(UnitRig.task(1), UnitRig.service(Duration.ofMinutes(5))), skipped, 1);
        return has(new RolloutEvent.Started("r1", JournalOwner.NOBODY, request, staged, null));
    }

    private void next(Kind kind, Phase phase) {
        NextMove move = NextMove.of(state);
        assertThat(move.kind()).isEqualTo(kind);
        assertThat(move.phase() == null ? null : move.phase().phase).isEqualTo(phase);
        assertThat(NextMove.of(state)).isEqualTo(move);
    }

    private static PhaseEvent ended(Phase phase, Outcome outcome) {
        return new PhaseEvent.Ended(phase, 1, 1, 0, outcome);
    }

    @Test
    void phasesAreStartedRunAndEndedInTheirOrderAndOnesWithoutItemsAreSkipped() {
        begins(Set.of(), false).next(Kind.START_PHASE, Phase.PRE);
        has(new PhaseEvent.Started(Phase.PRE, 1)).next(Kind.RUN_UNITS, Phase.PRE);
        has("pre-1", new UnitEvent.Ended(Outcome.SUCCESSFUL, null)).next(Kind.END_PHASE, Phase.PRE);
        has(ended(Phase.PRE, Outcome.SUCCESSFUL)).next(Kind.START_PHASE, Phase.SERVICES);
        has(new PhaseEvent.Started(Phase.SERVICES, 1)).next(Kind.RUN_UNITS, Phase.SERVICES);
        has("services-1", new UnitEvent.Ended(Outcome.SUCCESSFUL, null)).next(Kind.END_PHASE, Phase.SERVICES);
        has(ended(Phase.SERVICES, Outcome.SUCCESSFUL)).next(Kind.SKIP_PHASE, Phase.POST);
        has(new PhaseEvent.Skipped(Phase.POST)).next(Kind.SUCCEED, null);
    }

    @Test
    void aFailedPhaseFailsTheRolloutAndNoOtherBegins() {
        begins(Set.of(), false);
        has(ended(Phase.PRE, Outcome.FAILED)).next(Kind.FAIL, Phase.PRE);
    }

    @Test
    void aPhaseThatWasLeftOutIsPassedOver() {
        begins(Set.of(Phase.PRE), false).next(Kind.START_PHASE, Phase.SERVICES);
    }

    @Test
    void aStagedRolloutIsLeftOpenAfterThePhaseThatWasAskedForUnlessItIsTheLast() {
        begins(Set.of(), true).has(new RolloutEvent.StagedPhaseStarted(Phase.PRE, "7", null));
        has(ended(Phase.PRE, Outcome.SUCCESSFUL)).next(Kind.LEAVE_OPEN, Phase.PRE);
        has(new RolloutEvent.StagedPhaseEnded(Phase.PRE));
        has(new RolloutEvent.StagedPhaseStarted(Phase.SERVICES, "8", null));
        has(ended(Phase.SERVICES, Outcome.SUCCESSFUL)).next(Kind.SKIP_PHASE, Phase.POST);
    }
}
