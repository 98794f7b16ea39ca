package io.jenkins.plugins.ecstoolkit.rollout.state;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.PhaseEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import java.time.Instant;
import java.util.List;

/** What the journal says of one phase. */
public final class PhaseState {

    public final Phase phase;
    public final List<UnitState> units;

    @CheckForNull
    public Instant startedAt;

    @CheckForNull
    public Instant endedAt;

    @CheckForNull
    public Outcome outcome;

    PhaseState(Phase phase, List<UnitState> units) {
        this.phase = phase;
        this.units = List.copyOf(units);
    }

    void apply(PhaseEvent event, Instant time) {
        event.tell(new PhaseEvent.Cases() {
            @Override
            public void on(PhaseEvent.Started started) {
                startedAt = time;
            }

            @Override
            public void on(PhaseEvent.Skipped skipped) {
                outcome = Outcome.SKIPPED;
            }

            @Override
            public void on(PhaseEvent.Ended ended) {
                endedAt = time;
                outcome = ended.outcome();
            }
        });
    }

    public int count(Outcome wanted) {
        return (int) units.stream().filter(u -> u.outcome == wanted).count();
    }
}
