package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;

/**
 * Is told what happens in a rollout, as it happens. The methods are called one after the other on threads of the pool
 * and must return quickly.
 */
public interface RolloutListener {

    /** An event that has just been written to the journal. */
    default void event(Entry entry) {}

    /** A line for people. */
    void line(LogLine line);

    /**
     * Text that a container wrote, as it may be kept in the journal and shown in reports: whoever knows secrets of the
     * build takes them out.
     */
    default String masked(String text) {
        return text;
    }

    /** The last call: the rollout has ended, or cannot go on for now. */
    void finished(RolloutEnd end);
}
