package io.jenkins.plugins.ecstoolkit.rollout.watch;

import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A watcher's calls of one kind. Used from its mailbox only. */
final class WatchedCalls<T> {

    /** So many calls may be open; what becomes due meanwhile makes the next ones full. */
    private static final int MAX_OPEN = 4;

    /** So many may be open when one with free places is made. */
    private static final int MAX_OPEN_IN_PART = 2;

    /** Lookups go before all that is watched: a change waits for them. */
    private static final Instant FIRST = Instant.EPOCH;

    private final WatchedKind<T> kind;
    private final Patience patience;
    private final String cluster;
    private final EcsCaller caller;
    private final Scheduler scheduler;
    private final Mailbox mailbox;
    private final PollInterval interval;
    private final Subscriptions<T> subscriptions = new Subscriptions<>();
    private int open;
    private Scheduler.Cancellable timer;
    private Instant timerDue;

    WatchedCalls(
            WatchedKind<T> kind,
            Patience patience,
            String cluster,
            EcsCaller caller,
            Scheduler scheduler,
            Mailbox mailbox,
            PollInterval interval) {
        this.kind = kind;
        this.patience = patience;
        this.cluster = cluster;
        this.caller = caller;
        this.scheduler = scheduler;
        this.mailbox = mailbox;
        this.interval = interval;
    }

    void watch(String key, Observer<T> observer) {
        subscriptions.entry(key, scheduler.now()).add(observer);
        askWhatIsDue();
    }

    void leave(String key, Observer<T> observer) {
        subscriptions.remove(key, observer);
    }

    /** @param lookups by what they are about */
    void lookUp(Map<String, Lookup<T>> lookups) {
        lookups.forEach((key, lookup) -> subscriptions.entry(key, FIRST).add(lookup));
        askWhatIsDue();
    }

    /** Makes the calls that may be made now, and sets the timer for the next. */
    private void askWhatIsDue() {
        askWhatIsDue(scheduler.now());
    }

    private void askWhatIsDue(Instant now) {
        int due = subscriptions.countDue(now, kind.batch());
        while (due > 0 && open < (due < kind.batch() ? MAX_OPEN_IN_PART : MAX_OPEN)) {
            ask(subscriptions.take(kind.batch()));
            due = subscriptions.countDue(now, kind.batch());
        }
        if (due == 0 && subscriptions.due() != null) {
            wakeAt(subscriptions.due(), now);
        }
    }

    private void wakeAt(Instant at, Instant now) {
        if (timer != null && !at.isBefore(timerDue)) {
            return;
        }
        if (timer != null) {
            timer.cancel();
        }
        timerDue = at;
        timer = scheduler.schedule(Duration.between(now, at), () -> mailbox.execute(() -> wake(at)));
    }

    private void wake(Instant at) {
        if (at.equals(timerDue)) {
            timer = null;
            timerDue = null;
        }
        // A timer does not go off too early: when the clock says so, it was set back meanwhile.
        Instant now = scheduler.now();
        askWhatIsDue(now.isBefore(at) ? at : now);
    }

    private void ask(List<Watched<T>> batch) {
        open++;
        List<String> keys = batch.stream().map(w -> w.key).toList();
        List<List<Lookup<T>>> lookups = batch.stream().map(Watched::takeLookups).toList();
        caller.read(
                kind.action(),
                patience,
                api -> kind.ask().ask(api, cluster, keys),
                new EcsCaller.Callback<Described<T>>() {
                    @Override
                    public void done(Described<T> answer) {
                        mailbox.execute(() -> answered(batch, lookups, answer));
                    }

                    @Override
                    public void failed(EcsException failure) {
                        mailbox.execute(() -> refused(batch, lookups, failure));
                    }
                });
    }

    private void answered(List<Watched<T>> batch, List<List<Lookup<T>>> lookups, Described<T> answer) {
        open--;
        Instant now = scheduler.now();
        double jitter = interval.jitter();
        for (int i = 0; i < batch.size(); i++) {
            Watched<T> watched = batch.get(i);
            T state = find(answer.found(), watched.key);
            watched.answer(state, answer.failures(), lookups.get(i), now);
            watched.alone = false;
            if (!subscriptions.has(watched)) {
                continue;
            }
            if (watched.wantedAtOnce()) {
                subscriptions.setDue(watched, FIRST);
            } else if (watched.watched()) {
                boolean ending = state != null && kind.ending().test(state);
                long wait = interval.after(watched.quiet(now), ending).toNanos();
                subscriptions.setDue(watched, now.plusNanos((long) (wait * jitter)));
            } else {
                subscriptions.forget(watched);
            }
        }
        askWhatIsDue();
    }

    private T find(List<T> found, String key) {
        for (T state : found) {
            if (kind.matches().test(state, key)) {
                return state;
            }
        }
        return null;
    }

    /** One name that ECS refuses must not be the end of others: each is asked for alone before it is given up. */
    private void refused(List<Watched<T>> batch, List<List<Lookup<T>>> lookups, EcsException failure) {
        open--;
        boolean ofOne =
                switch (failure.kind()) {
                    case ACCESS_DENIED, INVALID -> batch.size() > 1;
                    default -> false;
                };
        for (int i = 0; i < batch.size(); i++) {
            Watched<T> watched = batch.get(i);
            watched.giveBack(lookups.get(i));
            if (ofOne && !watched.unwanted()) {
                watched.alone = true;
                subscriptions.setDue(watched, scheduler.now());
            } else {
                subscriptions.forget(watched);
                watched.fail(failure);
            }
        }
        askWhatIsDue();
    }
}
