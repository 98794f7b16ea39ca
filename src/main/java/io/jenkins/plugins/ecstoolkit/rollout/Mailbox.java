package io.jenkins.plugins.ecstoolkit.rollout;

import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs tasks one after the other on a pool's threads, in the order in which they came, without holding a thread while
 * there is nothing to do. What the tasks change needs no lock of its own.
 */
final class Mailbox implements Executor {

    private final Scheduler scheduler;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    Mailbox(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        scheduler.execute(this::runNext);
    }

    /** One task a turn, so that rollouts with much to do leave threads to the others. */
    private void runNext() {
        Runnable task;
        synchronized (tasks) {
            task = tasks.poll();
        }
        try {
            task.run();
        } finally {
            boolean more;
            synchronized (tasks) {
                more = !tasks.isEmpty();
                running = more;
            }
            if (more) {
                scheduler.execute(this::runNext);
            }
        }
    }
}
