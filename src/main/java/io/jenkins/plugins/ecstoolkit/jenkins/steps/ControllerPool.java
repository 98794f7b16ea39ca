package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.init.Terminator;
import io.jenkins.plugins.ecstoolkit.ecs.PoolScheduler;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The threads that all rollouts of the controller share, and the work that is going on. Made at first use; when the
 * controller stops, every rollout is let go of where it is, to be resumed from its journal.
 */
public final class ControllerPool {

    private static PoolScheduler scheduler;
    private static boolean stopped;
    private static final Set<StepWork> WORK = ConcurrentHashMap.newKeySet();

    private ControllerPool() {}

    /** The shared scheduler. */
    static synchronized PoolScheduler scheduler() {
        if (scheduler == null) {
            scheduler = new PoolScheduler();
        }
        return scheduler;
    }

    /** Whether the controller is stopping, so that nothing may be begun or completed any more. */
    static synchronized boolean stopped() {
        return stopped;
    }

    static void add(StepWork work) {
        WORK.add(work);
    }

    static void remove(StepWork work) {
        WORK.remove(work);
    }

    /** Whether a live step of this controller works on the rollout. */
    static boolean claimed(String rollout) {
        return WORK.stream().anyMatch(work -> rollout.equals(work.rolloutId()));
    }

    /** Has a step take over a rollout that nobody works on; one step at a time looks. */
    static synchronized void claim(StepWork work, Supplier<Optional<String>> abandoned) {
        abandoned.get().ifPresent(work::takeOver);
    }

    /** Called by Jenkins before anything that builds need is torn down. */
    @Terminator
    public static void stop() {
        PoolScheduler closing;
        synchronized (ControllerPool.class) {
            stopped = true;
            closing = scheduler;
            scheduler = null;
        }
        WORK.forEach(StepWork::letGo);
        WORK.clear();
        if (closing != null) {
            closing.close();
        }
    }
}
