package io.jenkins.plugins.ecstoolkit.ecs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The scheduler of a controller or a terminal: one timer thread that only hands over, and a pool that works. All are
 * daemons, so that they keep no JVM from ending, and see this code's class loader whoever was the first to use them.
 *
 * <p>All methods may be called from any thread.
 */
public final class PoolScheduler implements Scheduler, AutoCloseable {

    /** Enough for the calls of {@code CallQueue.DEFAULT_IN_FLIGHT} and one for all else. */
    public static final int DEFAULT_THREADS = 6;

    private static final Logger LOGGER = Logger.getLogger(PoolScheduler.class.getName());

    /** A call that is under way has this long to end before its thread is interrupted. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Clock clock;
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService pool;
    private final ThreadLocal<Boolean> inPool = ThreadLocal.withInitial(() -> false);
    private volatile boolean closed;

    /** With {@value #DEFAULT_THREADS} threads and the system's clock. */
    public PoolScheduler() {
        this(DEFAULT_THREADS, Clock.systemUTC());
    }

    /** @param threads how many tasks run at once, at least 1 */
    public PoolScheduler(int threads, Clock clock) {
        this.clock = clock;
        pool = Executors.newFixedThreadPool(threads, factory("ecs-toolkit worker "));
        timer = new ScheduledThreadPoolExecutor(1, factory("ecs-toolkit timer "));
        timer.setRemoveOnCancelPolicy(true);
    }

    private static ThreadFactory factory(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(PoolScheduler.class.getClassLoader());
            return thread;
        };
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void execute(Runnable task) {
        try {
            pool.execute(() -> run(task));
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "A task came after the end", e);
        }
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("The delay " + delay + " is negative.");
        }
        // Decides between the cancel and the start also while the task waits for a thread of the pool.
        AtomicBoolean taken = new AtomicBoolean();
        Runnable once = () -> {
            if (taken.compareAndSet(false, true)) {
                task.run();
            }
        };
        try {
            var entry = timer.schedule(() -> execute(once), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> {
                taken.set(true);
                entry.cancel(false);
            };
        } catch (RejectedExecutionException e) {
            LOGGER.log(Level.FINE, "A timer entry came after the end", e);
            return () -> taken.set(true);
        }
    }

    private void run(Runnable task) {
        if (closed) {
            return;
        }
        inPool.set(true);
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.SEVERE, "A task failed", e);
        }
    }

    /**
     * Ends it: what waits is dropped, what comes later too. Waits some seconds for tasks under way before it interrupts
     * them, so that none works on after it, unless it is called by such a task.
     */
    @Override
    public void close() {
        closed = true;
        timer.shutdownNow();
        pool.shutdown();
        if (inPool.get()) {
            return;
        }
        try {
            if (!pool.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
