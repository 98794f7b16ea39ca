package io.jenkins.plugins.ecstoolkit.rollout;

import io.jenkins.plugins.ecstoolkit.ecs.EcsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Who wants to know of which service (or task), and what was last seen of it. Not thread-safe. */
final class Subscriptions<T> {

    private static final class Watched<T> {
        final Set<Observer<T>> observers = new LinkedHashSet<>();
        T last;
        boolean asked;
    }

    private final Map<String, Watched<T>> byKey = new LinkedHashMap<>();

    void add(String key, Observer<T> observer) {
        byKey.computeIfAbsent(key, k -> new Watched<>()).observers.add(observer);
    }

    void remove(String key, Observer<T> observer) {
        Watched<T> watched = byKey.get(key);
        if (watched != null && watched.observers.remove(observer) && watched.observers.isEmpty()) {
            byKey.remove(key);
        }
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** The keys in batches of at most the given size. */
    List<List<String>> batches(int size) {
        List<String> keys = new ArrayList<>(byKey.keySet());
        List<List<String>> batches = new ArrayList<>();
        for (int i = 0; i < keys.size(); i += size) {
            batches.add(List.copyOf(keys.subList(i, Math.min(keys.size(), i + size))));
        }
        return batches;
    }

    /**
     * Hands an answer to everyone who waits for it.
     *
     * @return whether it is other than the one before
     */
    boolean answer(String key, T state) {
        Watched<T> watched = byKey.get(key);
        if (watched == null) {
            return false;
        }
        boolean changed = !watched.asked || !Objects.equals(watched.last, state);
        watched.asked = true;
        watched.last = state;
        List.copyOf(watched.observers).forEach(o -> o.observed(state));
        return changed;
    }

    /** Tells everyone who waits for one of the keys that nothing more will come, and forgets them. */
    void fail(List<String> keys, EcsException failure) {
        for (String key : keys) {
            Watched<T> watched = byKey.remove(key);
            if (watched != null) {
                List.copyOf(watched.observers).forEach(o -> o.failed(failure));
            }
        }
    }
}
