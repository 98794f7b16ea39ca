package io.jenkins.plugins.ecstoolkit.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A log stream: its events in the order in which they were written. Guarded by the world's lock. */
final class LogStream {

    /** @param at when it was written, which is when its way to CloudWatch begins */
    record Entry(Instant at, String message) {}

    private final List<Entry> entries = new ArrayList<>();

    void add(Instant at, String message) {
        entries.add(new Entry(at, message));
    }

    /** The events that have arrived by now. */
    List<Entry> arrived(Instant now, Duration lag) {
        int count = 0;
        while (count < entries.size() && !entries.get(count).at().plus(lag).isAfter(now)) {
            count++;
        }
        return entries.subList(0, count);
    }
}
