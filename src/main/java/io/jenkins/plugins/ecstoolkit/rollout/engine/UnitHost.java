package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;

/**
 * What a unit needs of its rollout. All methods are called from the rollout's mailbox, and all callbacks arrive there;
 * none arrives after the rollout was halted.
 */
interface UnitHost {

    @NonNull
    RolloutState state();

    @NonNull
    RolloutClock clock();

    @NonNull
    EcsCalls calls();

    /** What one unit asks for and others make use of. */
    @NonNull
    SharedReads shared();

    /** @param unit null for an event of the whole rollout */
    void record(@CheckForNull UnitState unit, Event event);

    void line(LogLine line);

    /** Text from a container without what the people who watch must not see. */
    String masked(String text);

    /** Whether the rollout is being aborted, so that nothing new may be begun. */
    boolean aborting();

    /** The unit has recorded its end. */
    void unitEnded();

    /** The rollout cannot go on for now, though it may later: nothing more is done, the journal stays open-ended. */
    void suspend(String reason);
}
