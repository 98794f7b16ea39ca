package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import java.time.Duration;

/**
 * One phase of a rollout, asked for on its own. The rollout stays open after it until the next phase is asked for.
 *
 * @param phase the phase
 * @param step who asks, as the caller names its steps: the same name finds the phase again after a restart
 * @param serviceMaxWait how long each service may take; null for what the request says
 */
public record StagedPhase(Phase phase, String step, Duration serviceMaxWait) {

    RolloutEvent started() {
        return new RolloutEvent.StagedPhaseStarted(phase, step, maxWaitSeconds());
    }

    RolloutEvent resumed() {
        return new RolloutEvent.Resumed(phase, step, maxWaitSeconds());
    }

    private Long maxWaitSeconds() {
        return serviceMaxWait == null || phase != Phase.SERVICES ? null : serviceMaxWait.toSeconds();
    }
}
