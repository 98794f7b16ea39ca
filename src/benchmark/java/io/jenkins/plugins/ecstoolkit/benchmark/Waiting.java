package io.jenkins.plugins.ecstoolkit.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.jenkins.plugins.ecstoolkit.rollout.engine.Rollout;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutListener;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Many ecsUpdateService that wait on one engine, in real time, with the embedded ECS in another process: how long it takes
 * to go on with all of them after a restart, and what they cost while they wait.
 */
final class Waiting implements Benchmark {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @Override
    public String name() {
        return "waiting";
    }

    @Override
    public void run(Figures figures, boolean quick) throws IOException {
        for (int rollouts : quick ? List.of(1000) : List.of(1000, 2000, 5000)) {
            Path folder = Folders.inMemory();
            try (EcsProcess ecs = new EcsProcess(rollouts)) {
                begin(ecs, folder, rollouts);
                resumed(figures, ecs, folder, rollouts, quick ? 5 : 60);
            } finally {
                Folders.delete(folder);
            }
        }
    }

    /** Has journals written of rollouts that wait, as a controller leaves them that is killed. */
    private static void begin(EcsProcess ecs, Path folder, int rollouts) throws IOException {
        AtomicInteger updated = new AtomicInteger();
        List<Rollout> all = new ArrayList<>();
        try (RealLoad load = new RealLoad(ecs.endpoint(), 10_000)) {
            for (int i : Requests.numbers(rollouts)) {
                Journal journal = Journal.create(journal(folder, i));
                Rollout rollout = Rollout.begin(
                        "load-" + i, Requests.one(i), JournalOwner.NOBODY, journal, load.services, new Silent(updated));
                all.add(rollout);
                rollout.start();
            }
            RealLoad.await("all services are updated", () -> updated.get() == rollouts);
            LockSupport.parkNanos(1_000_000_000L);
            all.forEach(Rollout::detach);
            LockSupport.parkNanos(500_000_000L);
        }
    }

    private static void resumed(Figures figures, EcsProcess ecs, Path folder, int rollouts, int seconds)
            throws IOException {
        String name = "waiting." + rollouts;
        long heapBefore = liveHeap();
        try (RealLoad load = new RealLoad(ecs.endpoint(), 1)) {
            List<Rollout> all = new ArrayList<>();
            long start = System.nanoTime();
            for (int i : Requests.numbers(rollouts)) {
                load.services.scheduler().execute(() -> {
                    Rollout rollout = resume(folder, i, load);
                    synchronized (all) {
                        all.add(rollout);
                    }
                });
            }
            RealLoad.await("all services are asked for", () -> load.counted.described.size() == rollouts);
            double took = (System.nanoTime() - start) / 1e9;
            long calls = load.counted.calls.get();
            if (rollouts == 1000) {
                figures.atMost("resume." + rollouts + ".time", took, "s", 10);
                figures.atMost("resume." + rollouts + ".calls", calls, "calls", 150);
            } else {
                figures.figure("resume." + rollouts + ".time", took, "s");
                figures.figure("resume." + rollouts + ".calls", calls, "calls");
            }
            // Until the compiler has had its time.
            LockSupport.parkNanos(Math.max(3, seconds / 2) * 1_000_000_000L);
            liveHeap();
            long processor = SYSTEM.getProcessCpuTime();
            long callsBefore = load.counted.calls.get();
            long from = System.nanoTime();
            LockSupport.parkNanos(seconds * 1_000_000_000L);
            double time = (System.nanoTime() - from) / 1e9;
            double used = (SYSTEM.getProcessCpuTime() - processor) / 1e9;
            long made = load.counted.calls.get() - callsBefore;
            long threads = threads();
            double heap = (liveHeap() - heapBefore) / 1024.0 / rollouts;
            figures.atMost(name + ".threads", threads, "threads", 8);
            figures.atMost(name + ".live-heap", heap, "KiB/rollout", 24);
            figures.atMost(name + ".processor", 100 * used / time, "%-of-a-core", 25);
            figures.figure(name + ".processor-time", used / time * 60 / rollouts, "s/rollout-minute");
            figures.figure(name + ".calls-per-second", made / time, "calls/s");
            all.forEach(Rollout::detach);
            LockSupport.parkNanos(500_000_000L);
        }
    }

    private static Rollout resume(Path folder, int number, RealLoad load) {
        try {
            Path file = journal(folder, number);
            JournalContents contents = JournalReader.read(file);
            Rollout rollout = Rollout.resume(
                    Journal.resume(file, contents), contents, load.services, new Silent(new AtomicInteger()));
            rollout.start();
            return rollout;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path journal(Path folder, int number) {
        return folder.resolve(number + ".jsonl");
    }

    /** All that came with the engine: its pool and timers, and what the SDK starts for a client. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t ->
                        t.getName().startsWith("ecs-toolkit") || t.getName().startsWith("sdk-"))
                .count();
    }

    /** In bytes, after as many collections as it takes to find no more garbage. */
    private static long liveHeap() {
        Runtime runtime = Runtime.getRuntime();
        long last = Long.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            System.gc();
            long now = runtime.totalMemory() - runtime.freeMemory();
            if (now > last - 10_000) {
                return Math.min(now, last);
            }
            last = now;
        }
        return last;
    }

    private record Silent(AtomicInteger updated) implements RolloutListener {
        @Override
        public void event(Entry event) {
            if (event.type() == EventType.SERVICE_UPDATED) {
                updated.incrementAndGet();
            }
        }

        @Override
        public void line(LogLine line) {
            // Nobody reads it.
        }

        @Override
        public void finished(RolloutEnd end) {
            throw new IllegalStateException("a rollout ended that should wait: " + end.reason());
        }
    }
}
