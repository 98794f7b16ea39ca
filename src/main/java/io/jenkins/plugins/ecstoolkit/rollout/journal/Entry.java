package io.jenkins.plugins.ecstoolkit.rollout.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;

/**
 * An event, and its place in a journal.
 *
 * @param seq its number in the journal, counted from 1
 * @param time when, by the clock of the process that wrote it
 * @param unit the unit it is about; null when it is about the whole rollout
 * @param event what happened
 */
public record Entry(long seq, Instant time, @CheckForNull String unit, Event event) {

    /** Which kind of event it is. */
    public EventType type() {
        return event.type();
    }
}
