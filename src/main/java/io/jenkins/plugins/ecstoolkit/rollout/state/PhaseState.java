package io.jenkins.plugins.ecstoolkit.rollout.state;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import java.time.Instant;
import java.util.List;

/** What the journal says of one phase. */
public final class PhaseState {

    public final Phase phase;
    public final List<UnitState> units;
    public Instant startedAt;
    public Instant endedAt;
    public Outcome outcome;

    PhaseState(Phase phase, List<UnitState> units) {
        this.phase = phase;
        this.units = List.copyOf(units);
    }

    void apply(Event event) {
        switch (event.type()) {
            case PHASE_STARTED -> startedAt = event.time();
            case PHASE_SKIPPED -> outcome = Outcome.SKIPPED;
            case PHASE_ENDED -> {
                endedAt = event.time();
                outcome = Outcome.fromWord(event.text("outcome"));
            }
            default -> throw new IllegalArgumentException(event.type() + " is no event of a phase");
        }
    }

    public long count(Outcome wanted) {
        return units.stream().filter(u -> u.outcome == wanted).count();
    }
}
