package io.jenkins.plugins.ecstoolkit.benchmark;

import io.jenkins.plugins.ecstoolkit.rollout.engine.Rollout;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutListener;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A deploy whose ECS is done with everything when it is next asked: what the engine adds to the time of its calls, with
 * the journal on the disk.
 */
final class DeployOverhead implements Benchmark {

    private static final String DEPLOY =
            """
            version: v1
            cluster: load
            tasks:
              pre:
                - {family: migrate, containers: [app]}
            services:
              - {name: service-0, containers: [app]}
            """;

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public void run(Figures figures, boolean quick) throws Exception {
        Samples overhead = new Samples();
        Samples whole = new Samples();
        Path folder = Folders.onDisk();
        try {
            // The first ones warm up.
            for (int i = 0; i < (quick ? 9 : 40); i++) {
                measure(folder, i, i < 4 ? new Samples() : overhead, i < 4 ? new Samples() : whole);
            }
        } finally {
            Folders.delete(folder);
        }
        figures.figure("overhead.deploy.whole", whole.percentile(50) * 1000, "ms");
        figures.atMost("overhead.deploy.over-its-calls", overhead.percentile(50) * 1000, "ms", 50);
    }

    /** One task and one service, so that there is one call at a time and the sum of calls is what cannot be saved. */
    private static void measure(Path folder, int number, Samples overhead, Samples whole) throws Exception {
        JumpingClock clock = new JumpingClock();
        EcsSimulator sim = EcsSimulator.builder().clock(clock).history(0).start();
        try (sim;
                RealLoad load = new RealLoad(sim.endpoint(), 1)) {
            sim.createCluster(Requests.CLUSTER);
            sim.faults().onCall("*", clock);
            World.family(sim, "migrate");
            World.family(sim, "service-0");
            sim.createService(Requests.CLUSTER, "service-0", "service-0", 2);
            sim.faults().latency(Duration.ofMillis(10));
            CompletableFuture<RolloutEnd> end = new CompletableFuture<>();
            long start = System.nanoTime();
            Rollout.begin(
                            "load-" + number,
                            Requests.request(DEPLOY),
                            JournalOwner.NOBODY,
                            Journal.create(folder.resolve(number + ".jsonl")),
                            load.services,
                            listener(end))
                    .start();
            if (!end.get().successful()) {
                throw new IOException("the deploy failed: " + end.get().reason());
            }
            long took = System.nanoTime() - start;
            whole.add(Duration.ofNanos(took));
            overhead.add(Duration.ofNanos(Math.max(0, took - load.counted.nanos.get())));
        }
    }

    private static RolloutListener listener(CompletableFuture<RolloutEnd> end) {
        return new RolloutListener() {
            @Override
            public void line(LogLine line) {
                // Nobody reads it.
            }

            @Override
            public void finished(RolloutEnd ended) {
                end.complete(ended);
            }
        };
    }
}
