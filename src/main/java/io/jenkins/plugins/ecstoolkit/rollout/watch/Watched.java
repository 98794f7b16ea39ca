package io.jenkins.plugins.ecstoolkit.rollout.watch;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.CallFailure;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One service or task that somebody waits for, and when to ask for it. Keeps nothing of what ECS answered. */
final class Watched<T> {

    final String key;
    /** Tells entries with the same due time apart. */
    final long number;

    private final Set<Observer<T>> observers = new LinkedHashSet<>();
    private List<Lookup<T>> lookups = List.of();
    private int last;
    private boolean seen;
    private Instant changedAt;

    /** When it is to be asked for. */
    Instant due;
    /** Whether a call that asks for it is under way. */
    boolean asked;
    /** Whether a call that named others too was refused, so that it is not known for whose sake. */
    boolean alone;

    Watched(String key, long number) {
        this.key = key;
        this.number = number;
    }

    void add(Observer<T> observer) {
        observers.add(observer);
    }

    void add(Lookup<T> lookup) {
        giveBack(List.of(lookup));
    }

    /** @return whether it was there */
    boolean remove(Observer<T> observer) {
        return observers.remove(observer);
    }

    /** Whether nobody waits for anything. */
    boolean unwanted() {
        return observers.isEmpty() && lookups.isEmpty();
    }

    /** Whether somebody waits for more than one answer. */
    boolean watched() {
        return !observers.isEmpty();
    }

    /** Whether somebody waits for one answer, and for nothing but that. */
    boolean wantedAtOnce() {
        return !lookups.isEmpty();
    }

    /**
     * Hands an answer to everyone who waits for it. A lookup that came while the call was under way gets the next one.
     *
     * @param state null when ECS does not know it
     * @param asking who asked with this call
     */
    void answer(@CheckForNull T state, List<CallFailure> failures, List<Lookup<T>> asking, Instant now) {
        int hash = state == null ? 0 : state.hashCode();
        if (!seen || hash != last) {
            changedAt = now;
        }
        seen = true;
        last = hash;
        List.copyOf(observers).forEach(o -> o.observed(state));
        Described<T> one = new Described<>(state == null ? List.of() : List.of(state), failures);
        asking.forEach(l -> l.answered(one));
    }

    /** The lookups that a call which begins now answers. */
    List<Lookup<T>> takeLookups() {
        List<Lookup<T>> taken = lookups;
        lookups = List.of();
        return taken;
    }

    /** Takes lookups back whose call was refused. */
    void giveBack(List<Lookup<T>> taken) {
        List<Lookup<T>> all = new ArrayList<>(taken);
        all.addAll(lookups);
        lookups = List.copyOf(all);
    }

    Duration quiet(Instant now) {
        return Duration.between(changedAt, now);
    }

    /** Tells everyone that nothing more will come. */
    void fail(EcsException failure) {
        List.copyOf(observers).forEach(o -> o.failed(failure));
        takeLookups().forEach(l -> l.failed(failure));
    }
}
