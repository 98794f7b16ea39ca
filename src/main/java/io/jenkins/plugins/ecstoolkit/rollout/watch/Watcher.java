package io.jenkins.plugins.ecstoolkit.rollout.watch;

import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Asks ECS about the services and tasks of one cluster for everyone who waits for one: up to 10 services or 100 tasks in
 * one call, however many rollouts they belong to. Each is asked for in its own rhythm, see {@link PollInterval}; free
 * places of a call go to those that are due next. Asks nothing while nobody waits. Safe for use by many threads.
 */
public final class Watcher {

    /** The wait after a change. */
    public static final Duration SHORTEST = Duration.ofSeconds(3);

    /** The wait while nothing has changed for long. */
    public static final Duration LONGEST = Duration.ofSeconds(30);

    /** Somebody who wants to know where the caller is. */
    private record Asker(CallerPlace.About about, Consumer<CallerPlace.Answer> done) {}

    private final Mailbox mailbox;
    private final EcsCaller caller;
    private final List<Asker> askers = new ArrayList<>();
    private final WatchedCalls<ServiceState> services;
    /** Apart from the others, since who plans gives up soon. */
    private final WatchedCalls<ServiceState> planned;

    private final WatchedCalls<TaskState> tasks;

    /** With the usual waits between two questions. */
    public Watcher(String cluster, EcsCaller caller, Scheduler scheduler) {
        this(cluster, caller, scheduler, SHORTEST, LONGEST, new Random());
    }

    /**
     * @param shortest the wait between two questions after something changed
     * @param longest the wait while nothing changes
     * @param jitter makes waits a little longer or shorter; used by one thread at a time
     */
    public Watcher(
            String cluster,
            EcsCaller caller,
            Scheduler scheduler,
            Duration shortest,
            Duration longest,
            RandomGenerator jitter) {
        this.mailbox = new Mailbox(scheduler);
        PollInterval interval = new PollInterval(shortest, longest, jitter);
        EcsCaller own = caller.forOwner(this);
        this.caller = own;
        this.services =
                new WatchedCalls<>(WatchedKind.SERVICES, Patience.LONG, cluster, own, scheduler, mailbox, interval);
        this.planned =
                new WatchedCalls<>(WatchedKind.SERVICES, Patience.SHORT, cluster, own, scheduler, mailbox, interval);
        this.tasks = new WatchedCalls<>(WatchedKind.TASKS, Patience.LONG, cluster, own, scheduler, mailbox, interval);
    }

    /** Tells where the caller is; who asks while another asks waits for the same answer. */
    public void callerPlace(CallerPlace.About about, Consumer<CallerPlace.Answer> done) {
        mailbox.execute(() -> {
            askers.add(new Asker(about, done));
            if (askers.size() == 1) {
                askPlace();
            }
        });
    }

    private void askPlace() {
        CallerPlace.ask(
                caller,
                Patience.LONG,
                List.of(askers.get(0).about()),
                answer -> mailbox.execute(() -> toldPlace(answer)));
    }

    private void toldPlace(CallerPlace.Answer answer) {
        // Without an answer of use each asks of its own: what one asks about may be gone.
        List<Asker> told = answer.place() == null ? List.of(askers.get(0)) : List.copyOf(askers);
        askers.subList(0, told.size()).clear();
        told.forEach(asker -> asker.done().accept(answer));
        if (!askers.isEmpty()) {
            askPlace();
        }
    }

    /** Watches a service until the returned subscription is cancelled. */
    public Scheduler.Cancellable watchService(String service, Observer<ServiceState> observer) {
        return watch(services, service, observer);
    }

    /** Watches a task until the returned subscription is cancelled. */
    public Scheduler.Cancellable watchTask(String task, Observer<TaskState> observer) {
        return watch(tasks, task, observer);
    }

    private <T> Scheduler.Cancellable watch(WatchedCalls<T> calls, String key, Observer<T> observer) {
        mailbox.execute(() -> calls.watch(key, observer));
        return () -> mailbox.execute(() -> calls.leave(key, observer));
    }

    /**
     * Asks for services once, at once: in one call with whatever others ask for or watch.
     *
     * @param lookups by the services' names
     */
    public void lookUpServices(Map<String, Lookup<ServiceState>> lookups) {
        mailbox.execute(() -> services.lookUp(lookups));
    }

    /** The same, but given up after {@link Patience#SHORT}. */
    public void planServices(Map<String, Lookup<ServiceState>> lookups) {
        mailbox.execute(() -> planned.lookUp(lookups));
    }
}
