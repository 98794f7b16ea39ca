package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.StoppedTaskFacts;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.util.List;

/**
 * A service's deployment that is followed to its end: the one that a rollout made, or the one that takes the service back.
 * Used from the rollout's mailbox only.
 */
public interface FollowedDeployment {

    EvidenceCalls calls();

    String cluster();

    ServiceUnitState unit();

    /** Its id; null while it is not known. */
    @CheckForNull
    String id();

    /** The ARN of the task definition that it rolls out. */
    String revision();

    /** Whether it is decided what became of it, so that nothing more is told. */
    boolean over();

    /** Whether one of its tasks was ever seen running. */
    boolean everRan();

    /** Whether it was told that it goes wrong, though that did not end it. */
    boolean troubleTold();

    /** Tasks of it that have stopped, as far as that was told. */
    List<StoppedTaskFacts> stoppedTasks();

    /** Whether to give up before ECS does. */
    boolean failsFast();

    /** Whether it is the one that takes the service back; its events say so. */
    boolean ofRollback();

    /** Records an event about it. */
    void record(@NonNull UnitEvent event);
}
