package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalFormat;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.ContainerOutput;
import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import io.jenkins.plugins.ecstoolkit.simulator.RecordedCall;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a task's containers write appears in the log as it comes: whole, once each, and fit to be shown. */
class TaskLogsTest {

    private static final String TASK =
            """
            version: v1
            cluster: example
            tasks:
              pre:
                - family: job
                  containers: [app]
            """;

    private static final TaskBehaviour MINUTE = TaskBehaviour.normal().runs(Duration.ofMinutes(1));

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void seed() {
        rig = new Rig(directory);
        rig.loggingFamily("job", "us-east-1");
        rig.sim.behaviour("job", MINUTE);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static ContainerOutput[] numbered(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ContainerOutput.of(Duration.ofMillis(500L * i), "line " + i))
                .toArray(ContainerOutput[]::new);
    }

    private static List<String> expected(int count) {
        return IntStream.range(0, count).mapToObj(i -> "app | line " + i).toList();
    }

    /** The lines of containers, as the log shows them. */
    private List<String> output() {
        return rig.messages().stream().filter(m -> m.contains(" | ")).toList();
    }

    @Test
    void linesAppearAsTheyCome() {
        rig.sim.output("job", numbered(100));
        Map<String, Instant> seen = new HashMap<>();
        rig.begin(Rig.request(TASK));
        while (rig.end == null) {
            rig.scheduler.advance(Duration.ofSeconds(1));
            output().forEach(line -> seen.putIfAbsent(line, rig.scheduler.now()));
        }

        assertThat(rig.end.successful()).isTrue();
        assertThat(output()).isEqualTo(expected(100));
        assertThat(Duration.between(seen.get("app | line 20"), seen.get("app | line 80")))
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        assertThat(rig.calls("GetLogEvents")).hasSizeLessThan(30);
    }

    @Test
    void lateLinesAreWaitedForBeforeTheEnd() {
        rig.sim.faults().logLag(Duration.ofSeconds(5));
        rig.sim.behaviour("job", TaskBehaviour.normal().exits(Duration.ofSeconds(3), 1));
        rig.sim.output("job", ContainerOutput.of(Duration.ofSeconds(3), "the last words"));

        RolloutEnd end = rig.run(TASK);

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(output()).containsExactly("app | the last words");
        assertThat(rig.messages().indexOf("app | the last words"))
                .isLessThan(rig.messages()
                        .indexOf("tasks failed: "
                                + end.report().phases().get(0).units().get(0).reason()));
    }

    @Test
    void aRestartNeitherRepeatsNorSkips() {
        rig.sim.output("job", numbered(100));
        List<Integer> kills = new ArrayList<>();
        rig.onEvent = event -> {
            if (event.type() == EventType.LOG_READ) {
                kills.add(event.number("lines"));
                rig.rollout.detach();
            }
        };
        rig.begin(Rig.request(TASK));
        while (rig.end == null) {
            rig.scheduler.advance(Duration.ofSeconds(10));
            if (rig.end == null) {
                rig.kill();
                rig.resume();
            }
        }

        assertThat(kills).hasSizeGreaterThan(3);
        assertThat(output()).isEqualTo(expected(100));
    }

    @Test
    void killedAfterTheTasksEndItReadsToTheEnd() {
        rig.sim.output("job", numbered(100));
        rig.detachAt(EventType.TASK_STOPPED);
        rig.begin(Rig.request(TASK));
        rig.killAfter(Duration.ofMinutes(5));
        rig.resume();

        assertThat(rig.finish().successful()).isTrue();
        assertThat(output()).isEqualTo(expected(100));
    }

    @Test
    void theJournalKeepsPositionsNotLines() throws IOException {
        rig.sim.output("job", numbered(100));
        rig.run(TASK);

        assertThat(Files.readString(rig.journal)).contains("\"log-read\"").doesNotContain("line 50");
        assertThat(rig.events)
                .filteredOn(e -> e.type() == EventType.LOG_READ)
                .hasSizeLessThan(25)
                .allSatisfy(
                        e -> assertThat(JournalFormat.write(e.entry()).length()).isLessThan(300));
    }

    @Test
    void severalTasksAndContainersAreToldApart() {
        rig.loggingFamily("pair", "us-east-1", "app", "proxy");
        rig.sim.output(
                "pair",
                new ContainerOutput("app", Duration.ofSeconds(1), "from app"),
                new ContainerOutput("proxy", Duration.ofSeconds(2), "from proxy"));

        rig.run(TASK.replace("job", "pair") + "      count: 2\n");

        assertThat(output())
                .containsExactlyInAnyOrder(
                        "app[1] | from app", "app[2] | from app", "proxy[1] | from proxy", "proxy[2] | from proxy");
    }

    @Test
    void aLogGroupOfAnotherRegionIsReadThere() {
        rig.loggingFamily("far", "eu-central-1");
        rig.sim.output("far", ContainerOutput.of(Duration.ofSeconds(1), "from afar"));

        rig.run(TASK.replace("job", "far"));

        assertThat(output()).containsExactly("app | from afar");
        assertThat(rig.calls("GetLogEvents"))
                .allSatisfy(
                        c -> assertThat(c.request().path("$region").asText()).isEqualTo("eu-central-1"));
    }

    @Test
    void nothingInALineControlsTheLog() {
        String note = "\u001b[8mha:////4AAAAJs=\u001b[0m";
        rig.sim.output(
                "job",
                ContainerOutput.of(Duration.ofSeconds(1), note + "\u001b[31mred\u001b[0m \u202egnp.exe\rover"),
                ContainerOutput.of(Duration.ofSeconds(2), "one\ntwo\n"),
                ContainerOutput.of(Duration.ofSeconds(3), "x".repeat(5000)));

        rig.run(TASK);

        assertThat(output()).hasSize(5).startsWith("app | red  gnp.exe").contains("app | one", "app | two");
        assertThat(output().get(4)).hasSizeLessThan(2100).endsWith("… (cut, 5000 characters)");
        assertThat(String.join("", rig.lines)).doesNotContain("\u001b", "ha:", "\u202e");
    }

    @Test
    void aFloodIsLeftOutAndSaidSo() {
        ContainerOutput[] flood = IntStream.range(0, 25_000)
                .mapToObj(i -> ContainerOutput.of(Duration.ofMillis(i), "line " + i))
                .toArray(ContainerOutput[]::new);
        rig.sim.output("job", flood);

        assertThat(rig.run(TASK).successful()).isTrue();

        assertThat(output()).hasSizeLessThanOrEqualTo(LogTail.MAX);
        assertThat(rig.lines)
                .filteredOn(l -> l.contains("lines of the container are left out"))
                .isNotEmpty()
                .allSatisfy(
                        l -> assertThat(l).startsWith("WARN ").contains("log-group=/ecs/job", "log-stream=ecs/app/"));
        int leftOut = rig.events.stream().mapToInt(e -> e.number("leftOut")).sum();
        assertThat(leftOut + output().size()).isEqualTo(25_000);
    }

    @Test
    void afterTenThousandLinesNoMoreAreShown() {
        ContainerOutput[] much = IntStream.range(0, 12_000)
                .mapToObj(i -> ContainerOutput.of(Duration.ofMillis(4L * i), "line " + i))
                .toArray(ContainerOutput[]::new);
        rig.sim.output("job", much);

        assertThat(rig.run(TASK).successful()).isTrue();

        assertThat(output()).hasSize(LogTail.MAX);
        assertThat(rig.messages())
                .filteredOn(m -> m.equals("10000 lines of the container are shown, the others are not"))
                .hasSize(1);
    }

    @Test
    void withoutPermissionItIsSaidOnceAndTheTaskCounts() {
        rig.loggingFamily("other", "us-east-1");
        rig.sim.faults().deny("GetLogEvents");
        rig.sim.output("*", numbered(10));

        RolloutEnd end = rig.run(TASK + "    - family: other\n      containers: [app]\n");

        assertThat(end.successful()).isTrue();
        assertThat(rig.messages())
                .filteredOn(m -> m.startsWith("container logs are not shown: "))
                .singleElement()
                .asString()
                .contains("AWS does not allow GetLogEvents", "logs:GetLogEvents");
    }

    @Test
    void throttlingDelaysAndLosesNothing() {
        rig.sim.output("job", numbered(100));
        rig.sim.faults().failNext("GetLogEvents", 9, FaultKind.THROTTLE);

        assertThat(rig.run(TASK).successful()).isTrue();
        assertThat(output()).isEqualTo(expected(100));
    }

    @Test
    void whatCannotBeReadDoesNotKeepTheTaskFromEnding() {
        rig.sim.faults().failNext("GetLogEvents", 1000, FaultKind.SERVER_ERROR);

        RolloutEnd end = rig.run(TASK);

        assertThat(end.successful()).isTrue();
        UnitReport unit = end.report().phases().get(0).units().get(0);
        assertThat(Duration.between(unit.times().startedAt(), unit.times().endedAt()))
                .isLessThan(Duration.ofMinutes(2));
        assertThat(unit.evidence().warnings()).singleElement().asString().startsWith("container logs are not shown: ");
    }

    @Test
    void logsThatWereNotAskedForAreNotRead() {
        rig.sim.output("job", numbered(10));

        assertThat(rig.run(TASK + "      logs: false\n").successful()).isTrue();
        assertThat(output()).isEmpty();
        assertThat(rig.calls("GetLogEvents")).isEmpty();
    }

    @Test
    void manyTasksShareTheRate() {
        StringBuilder yaml = new StringBuilder("version: v1\ncluster: example\nconcurrency: 100\ntasks:\n  pre:\n");
        for (int i = 0; i < 30; i++) {
            rig.loggingFamily("many-" + i, "us-east-1");
            yaml.append("    - family: many-" + i + "\n      containers: [app]\n");
        }
        rig.sim.output("*", ContainerOutput.of(Duration.ofSeconds(1), "hello"));
        rig.sim.behaviour("*", MINUTE);

        assertThat(rig.run(yaml.toString()).successful()).isTrue();

        assertThat(output()).hasSize(30);
        List<Instant> times =
                rig.calls("GetLogEvents").stream().map(RecordedCall::time).toList();
        for (int i = 0; i < times.size(); i++) {
            double seconds = Duration.between(times.get(0), times.get(i)).toMillis() / 1000.0;
            assertThat(i + 1).isLessThanOrEqualTo((int) (10 + 5 * seconds) + 1);
        }
    }

    @Test
    void anAbortEndsTheReading() {
        rig.sim.behaviour("job", TaskBehaviour.normal().neverStops());
        rig.sim.output("job", numbered(1000));
        rig.begin(Rig.request(TASK));
        rig.scheduler.advance(Duration.ofSeconds(30));
        rig.rollout.abort(OnAbort.LEAVE, "Aborted by alice");
        rig.finish();
        int calls = rig.calls("GetLogEvents").size();
        rig.scheduler.advance(Duration.ofMinutes(2));

        assertThat(calls).isPositive();
        assertThat(rig.calls("GetLogEvents")).hasSizeLessThanOrEqualTo(calls + 1);
    }
}
