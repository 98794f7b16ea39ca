package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.WaitChange;

/**
 * One phase of a rollout, asked for on its own. The rollout stays open after it until the next phase is asked for.
 *
 * @param phase the phase
 * @param step who asks, as the caller names its steps: the same name finds the phase again after a restart
 * @param waits how services are waited for; null for what the request says
 */
public record StagedPhase(Phase phase, String step, @CheckForNull WaitChange waits) {

    RolloutEvent started() {
        return new RolloutEvent.StagedPhaseStarted(
                phase, step, phase == Phase.SERVICES && !WaitChange.NONE.equals(waits) ? waits : null);
    }

    RolloutEvent resumed() {
        return new RolloutEvent.Resumed(phase, step);
    }
}
