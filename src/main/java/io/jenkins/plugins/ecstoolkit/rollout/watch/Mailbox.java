package io.jenkins.plugins.ecstoolkit.rollout.watch;

import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Runs tasks one after the other on a pool's threads, in the order in which they came, without holding a thread while
 * there is nothing to do. What the tasks change needs no lock of its own.
 */
public final class Mailbox implements Executor {

    private final Scheduler scheduler;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Queue<Runnable> urgent = new ArrayDeque<>();
    /** Whether the pool has been asked for a turn that has not come yet. */
    private boolean asked;
    /** Whether a task is under way. */
    private boolean busy;

    public Mailbox(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            if (asked || busy) {
                return;
            }
            asked = true;
        }
        scheduler.execute(this::turn);
    }

    /**
     * Runs a task before all that wait and without the pool, which may be closing: at once, or when one is under way, right
     * after it on its thread.
     */
    public void now(Runnable task) {
        synchronized (tasks) {
            if (busy) {
                urgent.add(task);
                return;
            }
            busy = true;
        }
        run(task);
    }

    /** One task a turn, so that rollouts with much to do leave threads to the others. */
    private void turn() {
        Runnable task;
        synchronized (tasks) {
            asked = false;
            if (busy || tasks.isEmpty()) {
                return;
            }
            busy = true;
            task = tasks.remove();
        }
        run(task);
    }

    private void run(Runnable task) {
        try {
            task.run();
        } finally {
            next();
        }
    }

    private void next() {
        Runnable task;
        synchronized (tasks) {
            task = urgent.poll();
            if (task == null) {
                busy = false;
                if (asked || tasks.isEmpty()) {
                    return;
                }
                asked = true;
            }
        }
        if (task == null) {
            scheduler.execute(this::turn);
        } else {
            run(task);
        }
    }
}
