package io.jenkins.plugins.ecstoolkit.rollout.journal;

import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Writing to the disk with fsync, and going on from a journal of 10,000 events. */
@State(Scope.Thread)
public class JournalBenchmark {

    private static final int EVENTS = 10_000;

    private Path folder;
    private Path large;
    private Journal journal;
    private long seq;

    /** Writes the large journal: ten events of a rollout that goes on and on, over and over. */
    @Setup
    public void prepare() throws IOException {
        folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "benchmark");
        large = folder.resolve("large.jsonl");
        StringBuilder lines = new StringBuilder();
        for (long number = 1; number <= EVENTS; number++) {
            lines.append(JournalFormat.write(number == 1 ? started() : observed(number)))
                    .append('\n');
        }
        Files.writeString(large, lines);
        journal = Journal.create(folder.resolve("new.jsonl"));
    }

    private static Entry started() {
        Unit.Service unit = new Unit.Service(
                "services-1",
                "web",
                List.of("app"),
                false,
                WaitPolicy.stable(java.time.Duration.ofMinutes(15), true),
                "");
        RolloutRequest request = new RolloutRequest("load", "49779134", List.of(unit), java.util.Set.of(), 10);
        return new Entry(1, Instant.EPOCH, null, new RolloutEvent.Started("r1", null, request, false, null));
    }

    private static Entry observed(long number) {
        Event event = number % 3 == 0
                ? new DeploymentEvent.Told(
                        "6b8a3f1e-0000-4000-8000-" + String.format("%012d", number),
                        Instant.parse("2026-01-01T00:00:00Z"),
                        "(service web) has started 2 tasks: (task 0123456789abcdef0123456789abcdef).")
                : new DeploymentEvent.DeploymentObserved(
                        "ecs-svc/1234567890123456789",
                        "ACTIVE",
                        "PRIMARY",
                        "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:2",
                        "IN_PROGRESS",
                        "ECS deployment ecs-svc/1234567890123456789 in progress.",
                        (int) (number % 5),
                        4,
                        1,
                        0,
                        null,
                        false);
        return new Entry(number, Instant.EPOCH, "services-1", event);
    }

    /** One event that must be on the disk. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public long append() throws IOException {
        seq++;
        Event event = new DeploymentEvent.UpdateIntended(
                "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:2",
                null,
                false,
                false,
                false,
                false,
                null,
                null);
        journal.append(new Entry(seq, Instant.EPOCH, "services-1", event));
        return seq;
    }

    /** From the file to the state that the engine goes on with. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public Object replay() throws IOException {
        return RolloutState.of(JournalReader.read(large).events());
    }

    @TearDown
    public void remove() throws IOException {
        journal.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
