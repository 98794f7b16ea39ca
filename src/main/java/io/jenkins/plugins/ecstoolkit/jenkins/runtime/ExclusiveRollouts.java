package io.jenkins.plugins.ecstoolkit.jenkins.runtime;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Lets exclusive rollouts with a service in common work one after the other, first come, first served. A rollout gets all
 * its services or none, so no two wait for each other. No thread waits. Safe for use by many threads.
 *
 * <p>After a restart earlier rollouts keep their places, so the one with updates under way goes first. Their
 * steps come back one by one; one that does not come back is not waited for longer than {@link #COMES_BACK}.
 */
public final class ExclusiveRollouts {

    /** A large controller may need minutes to load its builds. */
    public static final Duration COMES_BACK = Duration.ofMinutes(10);

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

    /** The step of a rollout in this process. */
    private static final class Present {
        private final BiConsumer<ExclusiveTicket, String> waits;
        private final Runnable go;
        private boolean going;
        private ExclusiveTicket waitsFor;

        Present(BiConsumer<ExclusiveTicket, String> waits, Runnable go) {
            this.waits = waits;
            this.go = go;
        }
    }

    private final ExclusiveTicketFile file;
    private final Scheduler scheduler;
    private final Instant begun;
    /** Read when it is needed first, and not while others wait for a lock that has nothing to do with it. */
    private List<ExclusiveTicket> order;

    private final Map<String, Present> present = new HashMap<>();
    private Scheduler.Cancellable timer;

    ExclusiveRollouts(ExclusiveTicketFile file, Scheduler scheduler) {
        this.file = file;
        this.scheduler = scheduler;
        this.begun = scheduler.now();
    }

    /**
     * Takes a rollout in, at its old place when it had one before a restart.
     *
     * @param waits is told for whom the rollout waits and which service both want, whenever that changes
     * @param go called once, when the rollout may work
     */
    public void enter(ExclusiveTicket ticket, BiConsumer<ExclusiveTicket, String> waits, Runnable go) {
        List<Runnable> next;
        synchronized (this) {
            read();
            present.put(ticket.rollout(), new Present(waits, go));
            if (order.stream().noneMatch(c -> c.rollout().equals(ticket.rollout()))) {
                order.add(ticket);
                file.write(order);
            }
            next = look();
        }
        next.forEach(Runnable::run);
    }

    /** Lets a rollout go that has ended or that nobody waits for any more; nothing happens when it is not here. */
    public void leave(String rollout) {
        List<Runnable> next = List.of();
        synchronized (this) {
            read();
            present.remove(rollout);
            if (order.removeIf(c -> c.rollout().equals(rollout))) {
                file.write(order);
                next = look();
            }
        }
        next.forEach(Runnable::run);
    }

    private void read() {
        if (order == null) {
            order = new ArrayList<>(file.read());
        }
    }

    /** What has become possible or has to be told; to be run without the lock. */
    private List<Runnable> look() {
        List<Runnable> next = new ArrayList<>();
        forgetTheLost();
        boolean waitsForAbsent = false;
        for (int i = 0; i < order.size(); i++) {
            ExclusiveTicket ticket = order.get(i);
            Present step = present.get(ticket.rollout());
            if (step == null || step.going) {
                continue;
            }
            ExclusiveTicket before = before(i);
            if (before == null) {
                step.going = true;
                next.add(step.go);
            } else {
                waitsForAbsent |= !present.containsKey(before.rollout());
                if (!before.equals(step.waitsFor)) {
                    step.waitsFor = before;
                    next.add(() -> step.waits.accept(before, ticket.common(before)));
                }
            }
        }
        if (waitsForAbsent && timer == null) {
            timer = scheduler.schedule(LOOK_AGAIN, this::lookAgain);
        }
        return next;
    }

    private void lookAgain() {
        List<Runnable> next;
        synchronized (this) {
            timer = null;
            next = look();
        }
        next.forEach(Runnable::run);
    }

    /** The first of those before it that wants one of its services; null when there is none. */
    @CheckForNull
    private ExclusiveTicket before(int index) {
        ExclusiveTicket later = order.get(index);
        return order.subList(0, index).stream()
                .filter(earlier -> earlier.common(later) != null)
                .findFirst()
                .orElse(null);
    }

    /** Forgets those from before a restart that will not come back. */
    private void forgetTheLost() {
        boolean late = !scheduler.now().isBefore(begun.plus(COMES_BACK));
        boolean forgotten = false;
        for (Iterator<ExclusiveTicket> tickets = order.iterator(); tickets.hasNext(); ) {
            ExclusiveTicket ticket = tickets.next();
            if (!present.containsKey(ticket.rollout()) && (late || ticket.over())) {
                tickets.remove();
                forgotten = true;
            }
        }
        if (forgotten) {
            file.write(order);
        }
    }
}
