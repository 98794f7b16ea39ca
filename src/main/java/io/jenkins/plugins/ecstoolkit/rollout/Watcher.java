package io.jenkins.plugins.ecstoolkit.rollout;

import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.Patience;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Asks ECS about the services and tasks of one cluster for everyone who waits for one: up to 10 services or 100 tasks in
 * one call, however many rollouts they belong to. Asks nothing while nobody waits. Safe for use by many threads.
 */
public final class Watcher {

    /** A new subscription is answered this soon, so that several that come together share a call. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final String cluster;
    private final EcsCaller caller;
    private final Scheduler scheduler;
    private final Mailbox mailbox;
    private final PollInterval interval;
    private final Subscriptions<ServiceState> services = new Subscriptions<>();
    private final Subscriptions<TaskState> tasks = new Subscriptions<>();

    private Scheduler.Cancellable timer;
    private Instant due;
    private int openCalls;
    private boolean changed;

    /**
     * @param shortest the wait between two rounds of questions after something changed
     * @param longest the wait while nothing changes
     */
    public Watcher(String cluster, EcsCaller caller, Scheduler scheduler, Duration shortest, Duration longest) {
        this.cluster = cluster;
        this.caller = caller;
        this.scheduler = scheduler;
        this.mailbox = new Mailbox(scheduler);
        this.interval = new PollInterval(shortest, longest);
    }

    /** Watches a service until the returned subscription is cancelled. */
    Scheduler.Cancellable watchService(String service, Observer<ServiceState> observer) {
        return watch(services, service, observer);
    }

    /** Watches a task until the returned subscription is cancelled. */
    Scheduler.Cancellable watchTask(String task, Observer<TaskState> observer) {
        return watch(tasks, task, observer);
    }

    private <T> Scheduler.Cancellable watch(Subscriptions<T> subscriptions, String key, Observer<T> observer) {
        mailbox.execute(() -> {
            subscriptions.add(key, observer);
            interval.reset();
            pollIn(SOON);
        });
        return () -> mailbox.execute(() -> subscriptions.remove(key, observer));
    }

    /** Sets the timer unless it goes off earlier anyway or a round is under way. */
    private void pollIn(Duration delay) {
        Instant at = scheduler.now().plus(delay);
        if (openCalls > 0 || (due != null && !due.isAfter(at))) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        due = at;
        timer = scheduler.schedule(delay, () -> mailbox.execute(() -> poll(at)));
    }

    private void poll(Instant at) {
        if (!at.equals(due)) {
            return;
        }
        due = null;
        timer = null;
        changed = false;
        ask(WatchedKind.SERVICES, services);
        ask(WatchedKind.TASKS, tasks);
    }

    private <T> void ask(WatchedKind<T> kind, Subscriptions<T> subscriptions) {
        for (List<String> keys : subscriptions.batches(kind.batch())) {
            openCalls++;
            caller.read(
                    kind.action(),
                    Patience.LONG,
                    api -> kind.ask().ask(api, cluster, keys),
                    new EcsCaller.Callback<Described<T>>() {
                        @Override
                        public void done(Described<T> answer) {
                            mailbox.execute(() -> answered(kind, subscriptions, keys, answer));
                        }

                        @Override
                        public void failed(EcsException failure) {
                            mailbox.execute(() -> {
                                subscriptions.fail(keys, failure);
                                callEnded();
                            });
                        }
                    });
        }
    }

    private <T> void answered(
            WatchedKind<T> kind, Subscriptions<T> subscriptions, List<String> keys, Described<T> answer) {
        for (String key : keys) {
            T state = answer.found().stream()
                    .filter(s -> kind.matches().test(s, key))
                    .findFirst()
                    .orElse(null);
            changed |= subscriptions.answer(key, state);
        }
        callEnded();
    }

    private void callEnded() {
        openCalls--;
        if (openCalls == 0 && !(services.isEmpty() && tasks.isEmpty())) {
            pollIn(interval.next(changed));
        }
    }
}
