package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** Time, as the units of a rollout see it. Used from the rollout's mailbox. */
final class RolloutClock {

    private final Scheduler scheduler;
    private final Timings timings;
    private final Consumer<Runnable> mailbox;

    /** @param mailbox runs what is due, unless the rollout was halted meanwhile */
    RolloutClock(Scheduler scheduler, Timings timings, Consumer<Runnable> mailbox) {
        this.scheduler = scheduler;
        this.timings = timings;
        this.mailbox = mailbox;
    }

    @NonNull
    Instant now() {
        return scheduler.now();
    }

    /** How long is waited for what. */
    @NonNull
    Timings timings() {
        return timings;
    }

    /** Runs a task in the mailbox when the delay is over. */
    @NonNull
    Scheduler.Cancellable after(Duration delay, Runnable task) {
        return scheduler.schedule(delay, () -> mailbox.accept(task));
    }
}
