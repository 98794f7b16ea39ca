package io.jenkins.plugins.ecstoolkit.rollout.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** What was read elsewhere about a unit: container logs. */
public sealed interface EvidenceEvent extends UnitEvent {

    /** Somebody who has something to do for each of them. */
    interface Cases {
        void on(LogRead event);
    }

    /** Calls the method for this kind. */
    void tell(Cases cases);

    @Override
    default void tell(Kinds kinds) {
        kinds.on(this);
    }

    /**
     * @param number the task's number within the unit
     * @param token where to read on
     * @param lines how many were shown
     * @param leftOut how many were not, since there were too many; null for none
     */
    record LogRead(int number, String container, String token, int lines, @CheckForNull Integer leftOut)
            implements EvidenceEvent {
        @Override
        public void tell(Cases cases) {
            cases.on(this);
        }
    }
}
