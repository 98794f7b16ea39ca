package io.jenkins.plugins.ecstoolkit.rollout.watch;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What is watched of one kind, by when it is due. What a call under way asks for is not due. Not thread-safe. */
final class Subscriptions<T> {

    private final Map<String, Watched<T>> byKey = new HashMap<>();
    private final TreeSet<Watched<T>> byDue =
            new TreeSet<>(Comparator.comparing((Watched<T> w) -> w.due).thenComparingLong(w -> w.number));
    private long numbers;

    /** The entry of a key, made if there is none; due at the given time, or earlier if it was already. */
    Watched<T> entry(String key, Instant due) {
        Watched<T> watched = byKey.computeIfAbsent(key, k -> new Watched<>(k, numbers++));
        if (!watched.asked && (watched.due == null || due.isBefore(watched.due))) {
            setDue(watched, due);
        }
        return watched;
    }

    void remove(String key, Observer<T> observer) {
        Watched<T> watched = byKey.get(key);
        if (watched != null && watched.remove(observer) && watched.unwanted()) {
            forget(watched);
        }
    }

    /** A call that asked for it has ended. */
    void setDue(Watched<T> watched, Instant due) {
        forget(watched);
        watched.asked = false;
        watched.due = due;
        byKey.put(watched.key, watched);
        byDue.add(watched);
    }

    void forget(Watched<T> watched) {
        if (watched.due != null) {
            byDue.remove(watched);
        }
        byKey.remove(watched.key, watched);
    }

    /** Whether it is still watched; what everyone has left while a call was under way is not. */
    boolean has(Watched<T> watched) {
        return byKey.get(watched.key) == watched;
    }

    /** When the first one is due; null when none is. */
    @CheckForNull
    Instant due() {
        return byDue.isEmpty() ? null : byDue.first().due;
    }

    /** How many are due at the given time, counted up to the limit. */
    int countDue(Instant now, int limit) {
        int count = 0;
        Iterator<Watched<T>> all = byDue.iterator();
        while (count < limit && all.hasNext() && !all.next().due.isAfter(now)) {
            count++;
        }
        return count;
    }

    /** Takes those to ask for in one call: the ones due first, up to the size, though they are not due yet. */
    List<Watched<T>> take(int size) {
        List<Watched<T>> taken = new ArrayList<>();
        while (taken.size() < size && !byDue.isEmpty()) {
            Watched<T> next = byDue.first();
            if (next.alone && !taken.isEmpty()) {
                break;
            }
            byDue.remove(next);
            next.asked = true;
            taken.add(next);
            if (next.alone) {
                break;
            }
        }
        return taken;
    }
}
