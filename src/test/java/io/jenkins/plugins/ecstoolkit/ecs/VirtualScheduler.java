package io.jenkins.plugins.ecstoolkit.ecs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * A scheduler whose time stands still until a test moves it. Everything runs on the thread of the test, inside
 * {@link #advance}, {@link #runUntilIdle} or {@link #runUntil}; nothing runs inside {@link #execute} itself, as with a
 * real pool. Tasks that are due at the same moment run in an order that the seed decides, which is the freedom that a
 * pool of threads has: what holds for many seeds does not hang on luck. Seed 0 keeps the order of submission.
 *
 * <p>An exception thrown by a task is remembered ({@link #thrown()}) and otherwise ignored, as the contract says.
 *
 * <p>Not thread-safe.
 */
public final class VirtualScheduler implements Scheduler {

    /** When a new scheduler's time begins. */
    public static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    /** Tasks at one standing moment after which the code under test is taken to be spinning. */
    private static final int TASKS_AT_ONE_MOMENT = 1_000_000;

    private final PriorityQueue<Entry> queue = new PriorityQueue<>(
            Comparator.comparing(Entry::at).thenComparing(Entry::order).thenComparing(Entry::number));
    private final List<Throwable> thrown = new ArrayList<>();
    private final Random random;
    private Instant now = EPOCH;
    private Duration offset = Duration.ZERO;
    private long submitted;
    private int ranNow;

    /** Runs tasks of one moment in the order of submission. */
    public VirtualScheduler() {
        this(0);
    }

    /** @param seed decides the order of tasks that are due at the same moment; 0 for that of their submission */
    public VirtualScheduler(long seed) {
        random = seed == 0 ? null : new Random(seed);
    }

    @Override
    public Instant now() {
        return now.plus(offset);
    }

    /** Sets the clock that {@link #now} tells by so much; timers and {@link #clock} know nothing of it. */
    public void jump(Duration by) {
        offset = offset.plus(by);
    }

    /** Lets time pass in which nothing runs, as while a process or machine is suspended; all that was due is late. */
    public void suspend(Duration time) {
        moveTo(now.plus(time));
    }

    @Override
    public void execute(Runnable task) {
        schedule(Duration.ZERO, task);
    }

    @Override
    public Cancellable schedule(Duration delay, Runnable task) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("The delay " + delay + " is negative.");
        }
        int order = random == null ? 0 : random.nextInt();
        Entry entry = new Entry(now.plus(delay), order, submitted++, task);
        queue.add(entry);
        return () -> queue.remove(entry);
    }

    /** This scheduler's time as a clock in UTC. */
    public Clock clock() {
        return new VirtualClock(ZoneOffset.UTC);
    }

    /** What tasks have thrown so far, oldest first. */
    public List<Throwable> thrown() {
        return List.copyOf(thrown);
    }

    /** How many tasks and timer entries are waiting. */
    public int pending() {
        return queue.size();
    }

    /** Runs all that falls due within the time, and ends with the clock moved by exactly that much. */
    public void advance(Duration time) {
        Instant end = now.plus(time);
        while (!queue.isEmpty() && !queue.peek().at().isAfter(end)) {
            runNext();
        }
        moveTo(end);
    }

    /**
     * Runs what is due now, and what that submits for now, without moving the clock.
     *
     * @throws IllegalStateException when it never ends
     */
    public void runDue() {
        advance(Duration.ZERO);
    }

    /**
     * Runs all tasks and timer entries, moving the clock along, until none is left. For code that polls for ever use
     * {@link #runUntil}.
     *
     * @throws IllegalStateException when something is still waiting after a virtual year
     */
    public void runUntilIdle() {
        if (!runUntil(queue::isEmpty, Duration.ofDays(365))) {
            throw new IllegalStateException("Not idle after a virtual year: " + queue.size() + " tasks wait.");
        }
    }

    /**
     * Runs tasks one by one, moving the clock along, until the condition holds.
     *
     * @return whether it holds; false when nothing is left to run, or when the next task is due after the limit (the
     *     clock then stands at the limit)
     */
    public boolean runUntil(BooleanSupplier condition, Duration virtualLimit) {
        Instant end = now.plus(virtualLimit);
        while (!condition.getAsBoolean()) {
            if (queue.isEmpty()) {
                return false;
            }
            if (queue.peek().at().isAfter(end)) {
                moveTo(end);
                return condition.getAsBoolean();
            }
            runNext();
        }
        return true;
    }

    private void runNext() {
        Entry entry = queue.remove();
        moveTo(entry.at());
        if (++ranNow > TASKS_AT_ONE_MOMENT) {
            throw new IllegalStateException("The tasks due at " + now + " never come to an end.");
        }
        try {
            entry.task().run();
        } catch (Exception | AssertionError e) {
            thrown.add(e);
        }
    }

    private void moveTo(Instant time) {
        if (time.isAfter(now)) {
            now = time;
            ranNow = 0;
        }
    }

    private record Entry(Instant at, int order, long number, Runnable task) {}

    private final class VirtualClock extends Clock {
        private final ZoneId zone;

        VirtualClock(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new VirtualClock(other);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
