package io.jenkins.plugins.ecstoolkit.ecs.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Calls that wait for the same thing: their owners take turns, whatever the number of calls of each. */
final class CallLane {

    private final Map<Object, Deque<WaitingCalls.Turn>> byOwner = new HashMap<>();
    private final Deque<Object> owners = new ArrayDeque<>();

    void add(WaitingCalls.Turn turn) {
        byOwner.computeIfAbsent(turn.owner(), owner -> {
                    owners.add(owner);
                    return new ArrayDeque<>();
                })
                .add(turn);
    }

    /** Puts it before all others. */
    void addFirst(WaitingCalls.Turn turn) {
        Deque<WaitingCalls.Turn> own = byOwner.get(turn.owner());
        if (own == null) {
            own = new ArrayDeque<>();
            byOwner.put(turn.owner(), own);
        } else {
            owners.remove(turn.owner());
        }
        owners.addFirst(turn.owner());
        own.addFirst(turn);
    }

    boolean isEmpty() {
        return owners.isEmpty();
    }

    /** Whose turn it is; there must be one. */
    WaitingCalls.Turn next() {
        return byOwner.get(owners.element()).element();
    }

    /** Takes the next one; its owner's others wait until all owners had their turn. */
    WaitingCalls.Turn remove() {
        Object owner = owners.remove();
        Deque<WaitingCalls.Turn> own = byOwner.get(owner);
        WaitingCalls.Turn turn = own.remove();
        if (own.isEmpty()) {
            byOwner.remove(owner);
        } else {
            owners.add(owner);
        }
        return turn;
    }
}
