package io.jenkins.plugins.ecstoolkit.rollout.journal;

import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.rig.EventData;
import io.jenkins.plugins.ecstoolkit.rollout.state.DeploymentProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
                "services-1", "web", List.of("app"), false, true, java.time.Duration.ofMinutes(15), true, "");
        Map<String, Object> request =
                RequestFormat.write(new RolloutRequest("load", "49779134", List.of(unit), java.util.Set.of(), 10));
        return EventData.entry(
                1,
                Instant.EPOCH,
                EventType.ROLLOUT_STARTED,
                null,
                EventData.of("rollout", "r1").and("request", request).map());
    }

    private static Entry observed(long number) {
        EventData data = number % 3 == 0
                ? EventData.of("id", "6b8a3f1e-0000-4000-8000-" + String.format("%012d", number))
                        .and("at", "2026-01-01T00:00:00Z")
                        .and("message", "(service web) has started 2 tasks: (task 0123456789abcdef0123456789abcdef).")
                : EventData.none()
                        .andAll(new DeploymentProgress(
                                        "ecs-svc/1234567890123456789",
                                        "ACTIVE",
                                        "PRIMARY",
                                        "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:2",
                                        "IN_PROGRESS",
                                        "ECS deployment ecs-svc/1234567890123456789 in progress.",
                                        (int) (number % 5),
                                        4,
                                        1,
                                        0)
                                .data());
        EventType type = number % 3 == 0 ? EventType.SERVICE_EVENT : EventType.DEPLOYMENT_OBSERVED;
        return EventData.entry(number, Instant.EPOCH, type, "services-1", data.map());
    }

    /** One event that must be on the disk. */
    @Benchmark
    @BenchmarkMode(Mode.Throughput)
    @OutputTimeUnit(TimeUnit.SECONDS)
    public long append() throws IOException {
        seq++;
        Entry event = EventData.entry(
                seq,
                Instant.EPOCH,
                EventType.UPDATE_INTENDED,
                "services-1",
                EventData.of("taskDefinition", "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:2")
                        .map());
        journal.append(event);
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
