package io.jenkins.plugins.ecstoolkit.rollout.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.WaitChange;

/** What happened to a rollout as a whole. */
public sealed interface RolloutEvent extends Event {

    /** Somebody who has something to do for each of them. */
    interface Cases {
        void on(Started event);

        void on(Planned event);

        void on(Resumed event);

        void on(Suspended event);

        void on(AbortRequested event);

        void on(Ended event);

        void on(StagedPhaseStarted event);

        void on(StagedPhaseEnded event);
    }

    /** Calls the method for this kind. */
    void tell(Cases cases);

    @Override
    default void tell(Event.Kinds kinds) {
        kinds.on(this);
    }

    /**
     * @param rollout the rollout's id
     * @param owner who asked for it
     * @param staged whether its phases are asked for one by one
     * @param follows the rollout whose phases before this one's count as done; null for none
     */
    record Started(
            String rollout,
            @NonNull JournalOwner owner,
            @NonNull RolloutRequest request,
            boolean staged,
            @CheckForNull String follows)
            implements RolloutEvent {
        public Started {
            owner = owner == null ? JournalOwner.NOBODY : owner;
            if (request == null) {
                throw new IllegalArgumentException(Messages.RolloutEvent_noRequest());
            }
        }

        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param account the AWS account's number, as the answers of ECS tell it; null when they do not
     * @param region the region's id; null as well
     */
    record Planned(@CheckForNull String account, @CheckForNull String region) implements RolloutEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param phase the phase that is asked for again; null in a rollout that was asked for as a whole
     * @param step who asks for it; null as well
     */
    record Resumed(@CheckForNull Phase phase, @CheckForNull String step) implements RolloutEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    record Suspended(String reason) implements RolloutEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /** @param cause why, one sentence for people */
    record AbortRequested(OnAbort onAbort, String cause) implements RolloutEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /** @param reason null when it is successful */
    record Ended(Outcome outcome, @CheckForNull String reason) implements RolloutEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param step who asks, as the caller names its steps
     * @param waits how services are waited for; null for what the request says
     */
    record StagedPhaseStarted(Phase phase, String step, @CheckForNull WaitChange waits) implements RolloutEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    record StagedPhaseEnded(Phase phase) implements RolloutEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }
}
