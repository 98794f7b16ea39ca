package io.jenkins.plugins.ecstoolkit.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** Real threads, but nothing here waits for a time to pass: each step is told by the one before. */
class PoolSchedulerTest {

    @Test
    void runsOnNamedDaemonThreadsThatSeeThisCode() throws Exception {
        try (PoolScheduler scheduler = new PoolScheduler()) {
            CompletableFuture<Thread> now = new CompletableFuture<>();
            CompletableFuture<Thread> later = new CompletableFuture<>();
            scheduler.execute(() -> now.complete(Thread.currentThread()));
            scheduler.schedule(Duration.ofMillis(1), () -> later.complete(Thread.currentThread()));
            for (Thread thread : List.of(now.get(), later.get())) {
                assertThat(thread.isDaemon()).isTrue();
                assertThat(thread.getName()).startsWith("ecs-toolkit worker ");
                assertThat(thread.getContextClassLoader()).isSameAs(PoolScheduler.class.getClassLoader());
            }
        }
    }

    @Test
    void neverRunsMoreTasksAtOnceThanItHasThreads() throws Exception {
        try (PoolScheduler scheduler = new PoolScheduler(2, Clock.systemUTC())) {
            BlockingQueue<String> names = new LinkedBlockingQueue<>();
            CountDownLatch bothRun = new CountDownLatch(2);
            CountDownLatch all = new CountDownLatch(20);
            for (int i = 0; i < 20; i++) {
                scheduler.execute(() -> {
                    names.add(Thread.currentThread().getName());
                    bothRun.countDown();
                    await(bothRun);
                    all.countDown();
                });
            }
            all.await();
            assertThat(names.stream().distinct()).hasSize(2);
        }
    }

    @Test
    void aCancelledEntryDoesNotRunEvenWhenItWaitsForAThread() throws Exception {
        try (PoolScheduler scheduler = new PoolScheduler(1, Clock.systemUTC())) {
            CountDownLatch release = new CountDownLatch(1);
            AtomicBoolean ran = new AtomicBoolean();
            CompletableFuture<Void> end = new CompletableFuture<>();
            scheduler.execute(() -> await(release));
            Scheduler.Cancellable entry = scheduler.schedule(Duration.ZERO, () -> ran.set(true));
            entry.cancel();
            release.countDown();
            // Due after the cancelled one, on the same timer and the same only thread.
            scheduler.schedule(Duration.ofMillis(1), () -> end.complete(null));
            end.get();
            assertThat(ran).isFalse();
        }
    }

    @Test
    void aTaskThatThrowsIsLoggedAndTheThreadGoesOn() throws Exception {
        Logger logger = Logger.getLogger(PoolScheduler.class.getName());
        BlockingQueue<LogRecord> records = new LinkedBlockingQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
        try (PoolScheduler scheduler = new PoolScheduler(1, Clock.systemUTC())) {
            CompletableFuture<String> next = new CompletableFuture<>();
            scheduler.execute(() -> {
                throw new IllegalStateException("broken");
            });
            scheduler.execute(() -> next.complete("ran"));
            assertThat(next.get()).isEqualTo("ran");
            assertThat(records.take().getThrown()).hasMessage("broken");
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(handler);
        }
    }

    @Test
    void nothingRunsAfterTheEnd() throws Exception {
        PoolScheduler scheduler = new PoolScheduler(1, Clock.systemUTC());
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean();
        AtomicBoolean others = new AtomicBoolean();
        scheduler.execute(() -> {
            started.countDown();
            await(release);
            first.set(true);
        });
        scheduler.execute(() -> others.set(true));
        scheduler.schedule(Duration.ofHours(1), () -> others.set(true));
        started.await();
        Thread closer = new Thread(scheduler::close);
        closer.start();
        // Only once it is closing is the running task let go; the one behind it must not follow.
        while (closer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        release.countDown();
        closer.join();
        scheduler.execute(() -> others.set(true));
        scheduler.schedule(Duration.ZERO, () -> others.set(true)).cancel();
        assertThat(first).as("what was under way could end").isTrue();
        assertThat(others).isFalse();
    }

    @Test
    void aTaskCanEndIt() throws Exception {
        PoolScheduler scheduler = new PoolScheduler(1, Clock.systemUTC());
        CompletableFuture<String> closed = new CompletableFuture<>();
        scheduler.execute(() -> {
            scheduler.close();
            closed.complete("closed");
        });
        assertThat(closed.get()).isEqualTo("closed");
    }

    @Test
    void takesItsTimeFromTheClock() {
        Instant instant = Instant.parse("2026-02-03T04:05:06Z");
        try (PoolScheduler scheduler = new PoolScheduler(1, Clock.fixed(instant, ZoneOffset.UTC))) {
            assertThat(scheduler.now()).isEqualTo(instant);
            assertThatThrownBy(() -> scheduler.schedule(Duration.ofNanos(-1), () -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aScaledOneIsSoonerByItsFactor() {
        VirtualScheduler real = new VirtualScheduler();
        Instant start = real.now();
        ScaledScheduler scaled = new ScaledScheduler(
                real, () -> start.plus(Duration.between(start, real.now()).multipliedBy(10)), 10);
        List<String> ran = new ArrayList<>();
        scaled.execute(() -> ran.add("at once"));
        scaled.schedule(Duration.ofSeconds(10), () -> ran.add("after a second"));
        scaled.schedule(Duration.ofSeconds(1), () -> ran.add("never")).cancel();
        real.advance(Duration.ofMillis(999));
        assertThat(ran).containsExactly("at once");
        real.advance(Duration.ofMillis(1));
        assertThat(ran).containsExactly("at once", "after a second");
        assertThat(scaled.now()).isEqualTo(start.plusSeconds(10));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
