package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.util.List;

/**
 * A service's deployment that is followed to its end: the one that a rollout made, or the one that takes the service back.
 * Used from the rollout's mailbox only.
 */
interface FollowedDeployment {

    UnitHost host();

    ServiceUnitState unit();

    /** Its id; null while it is not known. */
    String id();

    /** The ARN of the task definition that it rolls out. */
    String revision();

    /** What people call that task definition, as the end of a phrase: {@code the new revision}. */
    String revisionInWords();

    /** Whether it is decided what became of it, so that nothing more is told. */
    boolean over();

    /** Whether one of its tasks was ever seen running. */
    boolean everRan();

    /** Whether it was told that it goes wrong, though that did not end it. */
    boolean troubleTold();

    /** Why tasks of it have stopped, as far as that was told. */
    List<String> stoppedTasks();

    /** Whether to give up before ECS does. */
    boolean failsFast();

    /** Whether it is the one that takes the service back; its events say so. */
    boolean ofRollback();

    /** Records an event about it. */
    void record(UnitEvent event);
}
