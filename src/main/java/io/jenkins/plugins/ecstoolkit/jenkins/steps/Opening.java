package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;

/** What comes of a step's search for its rollout, see {@link StepOpening}. */
sealed interface Opening {

    /** There is a rollout to work on, a new one or one that goes on. */
    record Works(StepRollout rollout) implements Opening {}

    /** The journal says that all the step asks for is over; the step only has to be completed. */
    record Ended(RolloutEnd end) implements Opening {}

    /**
     * The step may not do what it asks for.
     *
     * @param reason one sentence that also says what would be right
     * @param failed whether that is so because something before it did not end well, not because of a mistake
     */
    record Refused(String reason, boolean failed) implements Opening {}

    /** There is nothing to go on with, and the step is being stopped. */
    record Stopped() implements Opening {}

    /** It must be known first in which account the step is: {@link StepOpening#ask}, then look again. */
    record AsksWhere() implements Opening {}

    /** Nothing is to be done: {@link StepOpening#plan} says what would be. */
    record Plans() implements Opening {}
}
