package io.jenkins.plugins.ecstoolkit.rollout.journal;

import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;

/** What happened to a phase. */
public sealed interface PhaseEvent extends Event {

    /** Somebody who has something to do for each of them. */
    interface Cases {
        void on(Started event);

        void on(Skipped event);

        void on(Ended event);
    }

    /** Calls the method for this kind. */
    void tell(Cases cases);

    @Override
    default void tell(Event.Kinds kinds) {
        kinds.on(this);
    }

    /** The phase it is about. */
    Phase phase();

    /** @param total how many units it has */
    record Started(Phase phase, int total) implements PhaseEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /** Nothing is to be done in it. */
    record Skipped(Phase phase) implements PhaseEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }

    /**
     * @param total how many units it has
     * @param successful how many of them ended well
     * @param failed how many did not
     */
    record Ended(Phase phase, int total, int successful, int failed, Outcome outcome) implements PhaseEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }
}
