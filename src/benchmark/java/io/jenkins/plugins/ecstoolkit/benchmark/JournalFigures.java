package io.jenkins.plugins.ecstoolkit.benchmark;

import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalBenchmark;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How fast journals are written and read, and how large they are. */
final class JournalFigures implements Benchmark {

    @Override
    public String name() {
        return "journal";
    }

    @Override
    public void run(Figures figures, boolean quick) throws Exception {
        try (VirtualLoad load = new VirtualLoad(1)) {
            World.fiveMinuteRollouts(load.sim, 1);
            load.begin(Requests.one(0));
            load.finish();
            figures.figure("journal.size", load.journal(0), "bytes/rollout");
        }
        for (RunResult result : measure(quick)) {
            double score = result.getPrimaryResult().getScore();
            switch (result.getPrimaryResult().getLabel()) {
                case "append" -> figures.figure("journal.append-fsync", score, "events/s");
                case "replay" -> figures.atMost("journal.replay-10000-events", score, "ms", 100);
                default ->
                    throw new IllegalStateException(result.getPrimaryResult().getLabel());
            }
        }
    }

    private static Collection<RunResult> measure(boolean quick) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(JournalBenchmark.class.getName() + "\\.")
                        .forks(1)
                        .warmupIterations(quick ? 1 : 5)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(quick ? 1 : 10)
                        .measurementTime(TimeValue.seconds(1))
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
    }
}
