package io.jenkins.plugins.ecstoolkit.simulator;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/** What will happen at which time; equal times in the order they were entered. Guarded by the world's lock. */
final class Timeline {
    private record Entry(Instant at, long order, Runnable action) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::order));
    private long order;

    void at(Instant time, Runnable action) {
        entries.add(new Entry(time, order++, action));
    }

    /** Runs all that is due at or before {@code now}, each after {@code moved} was told its time. */
    void advance(Instant now, Consumer<Instant> moved) {
        while (!entries.isEmpty() && !entries.peek().at().isAfter(now)) {
            Entry next = entries.poll();
            moved.accept(next.at());
            next.action().run();
        }
        moved.accept(now);
    }
}
