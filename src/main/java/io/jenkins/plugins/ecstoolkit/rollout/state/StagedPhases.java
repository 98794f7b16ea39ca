package io.jenkins.plugins.ecstoolkit.rollout.state;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.util.EnumMap;
import java.util.Map;

/** What the journal says of a rollout whose phases are asked for one by one, each by a step of its own. */
public final class StagedPhases {

    /** Whether the rollout's phases are asked for one by one. */
    boolean staged;

    /** The phase that was asked for and is not done; null while the rollout waits for the next one. */
    @CheckForNull
    public Phase open;

    /** Which step asked for a phase last, as the caller names its steps. */
    public final Map<Phase, String> steps = new EnumMap<>(Phase.class);

    void begin(RolloutEvent.Started event) {
        staged = event.staged();
    }

    void started(RolloutEvent.StagedPhaseStarted event, Map<Phase, PhaseState> phases) {
        open = event.phase();
        steps.put(open, String.valueOf(event.step()));
        if (event.waits() != null) {
            phases.get(open).units.forEach(state -> {
                if (state.unit instanceof Unit.Service service) {
                    state.unit = event.waits().applyTo(service);
                }
            });
        }
    }

    /** A step may take over the phase of another one that was lost, such as an attempt of {@code retry}. */
    void resumed(RolloutEvent.Resumed event) {
        if (open != null && event.step() != null) {
            steps.put(open, event.step());
        }
    }

    void ended() {
        open = null;
    }
}
