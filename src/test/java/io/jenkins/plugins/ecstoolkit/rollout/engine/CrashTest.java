package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.docs.ReliabilityTable;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.CallHook;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rollout is killed at every point there is, goes on from its journal, and must end as if nothing had happened. */
public class CrashTest {

    /**
     * A rollout that is killed everywhere. To try another kind of rollout, add it to {@link #SCENARIOS}.
     *
     * @param prepare changes the world of {@link Rig#seedExample} before the start
     * @param outcome how it ends, killed or not
     */
    private record Scenario(String name, RolloutRequest request, Consumer<Rig> prepare, Outcome outcome) {
        @Override
        public String toString() {
            return name;
        }
    }

    public static final String ROLLOUT =
            """
            version: v1
            cluster: example
            concurrency: 2
            tasks:
              pre:
                - family: app-database-migrate
                  count: 2
                  containers: [rails]
              post:
                - family: app-asset-sync
                  containers: [rails]
            services:
              - name: app-web-server
                containers: [rails]
              - name: app-worker
                containers: [resque]
            """;

    private static final Scenario WHOLE =
            new Scenario("pre tasks, services and post tasks", Rig.request(ROLLOUT), rig -> {}, Outcome.SUCCESSFUL);

    private static final Scenario BACK = new Scenario(
            "a service that crashes, and all services go back",
            Rig.request(
                            """
                            version: v1
                            cluster: example
                            services:
                              - {name: app-web-server, containers: [rails]}
                              - {name: app-worker, containers: [resque]}
                            """)
                    .withRollback(RollbackMode.ALL),
            rig -> rig.sim.behaviour(
                    "worker",
                    task -> task.hasTag(Rig.NEW),
                    TaskBehaviour.normal().crashLoop(Duration.ofSeconds(2), 1)),
            Outcome.FAILED);

    private static final List<Scenario> SCENARIOS = List.of(
            WHOLE,
            new Scenario(
                    "a pre task that fails",
                    Rig.request(ROLLOUT),
                    rig -> rig.sim.behaviour(
                            "app-database-migrate", TaskBehaviour.normal().exits(Duration.ofSeconds(3), 1)),
                    Outcome.FAILED),
            BACK);

    private static List<Scenario> scenarios() {
        return SCENARIOS;
    }

    private static final List<String> CHANGES = List.of("RegisterTaskDefinition", "RunTask", "UpdateService");

    private static final List<String> ACTIONS = List.of(
            "DescribeServices",
            "DescribeTaskDefinition",
            "RegisterTaskDefinition",
            "RunTask",
            "DescribeTasks",
            "ListTasks",
            "UpdateService",
            "StopServiceDeployment");

    /** Unwinds the engine at once, as a kill does. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path directory;

    private int runs;

    private Rig rig(Scenario scenario) {
        try {
            Rig rig = new Rig(Files.createDirectory(directory.resolve("run-" + runs++))).seedExample();
            scenario.prepare().accept(rig);
            return rig;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What must be the same in ECS whether a rollout was interrupted or not. */
    public static Map<String, Object> world(Rig rig) {
        Map<String, Object> world = new TreeMap<>();
        for (String family : List.of("app-asset-sync", "app-database-migrate", "web", "worker")) {
            world.put("revisions of " + family, rig.sim.taskDefinitions(family).size());
        }
        world.put(
                "tasks run",
                rig.sim.tasks().stream()
                        .filter(t -> t.path("startedBy").asText().startsWith("ecs-toolkit/"))
                        .count());
        world.put("web", rig.imagesOf("app-web-server"));
        world.put("worker", rig.imagesOf("app-worker"));
        if (rig.end.successful()) {
            // Tasks of a deployment that fails are started again and again.
            world.put("deployments of web", deploymentsMade(rig, "app-web-server"));
            world.put("deployments of worker", deploymentsMade(rig, "app-worker"));
        }
        world.put("report", statuses(rig.rollout.report()));
        return world;
    }

    /** One "has started" event a deployment: the service's tasks are started in one go here. */
    private static long deploymentsMade(Rig rig, String service) {
        long made = 0;
        for (JsonNode event : rig.sim.service("example", service).path("events")) {
            made += event.path("message").asText().contains("has started") ? 1 : 0;
        }
        return made;
    }

    private static List<String> statuses(RolloutReport report) {
        return report.phases().stream()
                .flatMap(p -> p.units().stream())
                .map(u -> u.unit().id() + " " + u.status() + " " + u.revision().before() + " "
                        + u.revision().after() + " "
                        + u.tasks().size() + " "
                        + (u.rollback() == null
                                ? null
                                : u.rollback().status() + " " + u.rollback().with()))
                .toList();
    }

    private static void goesOn(Rig rig, Undisturbed expected, String point) {
        rig.kill();
        rig.onEvent = event -> {};
        rig.sim.faults().clear();
        rig.resume();
        assertThat(rig.finish().outcome())
                .as("killed " + point + ": " + rig.end.reason())
                .isEqualTo(expected.outcome());
        assertThat(world(rig)).as("killed " + point).isEqualTo(expected.world());
    }

    /**
     * A rollout that nothing happens to.
     *
     * @param lines of its journal
     * @param calls that it makes, by action
     * @param history how many calls of {@link #ACTIONS} it makes
     */
    private record Undisturbed(
            Outcome outcome, Map<String, Object> world, int lines, Map<String, Long> calls, int history) {}

    private Undisturbed undisturbed(Scenario scenario) {
        try (Rig rig = rig(scenario)) {
            assertThat(rig.run(scenario.request()).outcome()).isEqualTo(scenario.outcome());
            return new Undisturbed(
                    rig.end.outcome(), world(rig), rig.events.size(), rig.sim.calls(), (int) rig.sim.history().stream()
                            .filter(call -> ACTIONS.contains(call.action()))
                            .count());
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void killedAfterEachLineOfItsJournal(Scenario scenario) {
        Undisturbed expected = undisturbed(scenario);
        assertThat(expected.lines()).isGreaterThan(15);
        // The last line is the end: nothing is left to go on with after it.
        for (int line = 1; line < expected.lines(); line++) {
            try (Rig rig = rig(scenario)) {
                killAtLine(rig, scenario, line);
                goesOn(rig, expected, "after line " + line);
            }
        }
        ReliabilityTable.row(
                "Killed after each line of the journal: " + scenario, expected.lines() - 1L, expected.lines());
    }

    private static void killAtLine(Rig rig, Scenario scenario, int line) {
        if (line == 1) {
            // The first line is written before there is a rollout to kill.
            rig.begin(scenario.request());
            return;
        }
        rig.onEvent = event -> {
            if (event.seq() == line) {
                rig.rollout.detach();
                throw new Killed();
            }
        };
        rig.begin(scenario.request());
        runUntilKilled(rig);
    }

    private static void runUntilKilled(Rig rig) {
        try {
            rig.scheduler.runUntil(() -> rig.end != null, Duration.ofHours(2));
        } catch (Killed e) {
            return;
        }
        throw new AssertionError("was not killed");
    }

    /** The second one at any line of the whole journal, also among those that the restart itself writes. */
    @Test
    void killedTwice() {
        killedTwice(12, 1, "Killed twice, at sampled lines");
    }

    @Test
    @Tag("long")
    void killedTwiceAtManyLines() {
        killedTwice(1000, new Random().nextLong(), "");
    }

    private void killedTwice(int samples, long seed, String row) {
        Undisturbed expected = undisturbed(WHOLE);
        Random random = new Random(seed);
        for (int sample = 0; sample < samples; sample++) {
            int first = 2 + random.nextInt(expected.lines() - 4);
            int second = first + 1 + random.nextInt(expected.lines() - first - 1);
            try (Rig rig = rig(WHOLE)) {
                killAtLine(rig, WHOLE, first);
                rig.kill();
                rig.onEvent = event -> {
                    if (event.seq() == second) {
                        rig.rollout.detach();
                        throw new Killed();
                    }
                };
                rig.resume();
                runUntilKilled(rig);
                goesOn(rig, expected, "after lines " + first + " and " + second);
            }
        }
        if (!row.isEmpty()) {
            ReliabilityTable.row(row, samples, samples);
        }
    }

    private static List<Scenario> scenariosOfCalls() {
        return List.of(WHOLE, BACK);
    }

    @ParameterizedTest
    @MethodSource("scenariosOfCalls")
    void killedBeforeAndAfterEachCall(Scenario scenario) {
        Undisturbed expected = undisturbed(scenario);
        int points = 0;
        for (Place place : List.of(Place.LOST, Place.ANSWER_LOST)) {
            for (int call = 1; call <= expected.history(); call++) {
                killedAtCall(scenario, expected, call, ACTIONS, place);
                points++;
            }
        }
        ReliabilityTable.row("Killed before and after each call: " + scenario, points, points);
    }

    /** ECS has the call and answers nobody: it carries it out while the next process is at work already. */
    @Test
    void killedBetweenTheArrivalOfEachChangeAndItsAnswer() {
        Undisturbed expected = undisturbed(WHOLE);
        int changes = (int) CHANGES.stream().mapToLong(expected.calls()::get).sum();
        for (int call = 1; call <= changes; call++) {
            killedAtCall(WHOLE, expected, call, CHANGES, Place.LATE);
        }
        ReliabilityTable.row(
                "Killed between the arrival of each change at ECS and its answer; it is carried out after the restart",
                changes,
                changes);
    }

    private void killedAtCall(Scenario scenario, Undisturbed expected, int call, List<String> actions, Place place) {
        try (Rig rig = rig(scenario)) {
            String action = killAtCall(rig, scenario, call, actions, place);
            goesOn(rig, expected, place + " call " + call + ", " + action);
            // A call that was cut off before ECS did it is made again; one that was done never is.
            for (String changing : List.of("RegisterTaskDefinition", "UpdateService", "StopServiceDeployment")) {
                long again = place == Place.LOST && changing.equals(action) ? 1 : 0;
                assertThat(rig.sim.calls().getOrDefault(changing, 0L))
                        .isEqualTo(expected.calls().getOrDefault(changing, 0L) + again);
            }
        }
    }

    /** Where a call is when the engine is killed. */
    private enum Place {
        /** It has arrived and ECS never carries it out. */
        LOST,
        /** It has arrived and ECS carries it out two seconds later. */
        LATE,
        /** It was carried out and is not answered. */
        ANSWER_LOST
    }

    private static String killAtCall(Rig rig, Scenario scenario, int point, List<String> actions, Place place) {
        AtomicInteger count = new AtomicInteger();
        String[] killedAt = new String[1];
        JsonNode[] asked = new JsonNode[1];
        CallHook hook = new CallHook() {
            @Override
            public void before(String action, JsonNode request) {
                if (place != Place.ANSWER_LOST) {
                    kill(action, request);
                }
            }

            @Override
            public void after(String action, JsonNode request, JsonNode response) {
                if (place == Place.ANSWER_LOST) {
                    kill(action, request);
                }
            }

            private void kill(String action, JsonNode request) {
                if (count.incrementAndGet() == point) {
                    killedAt[0] = action;
                    asked[0] = request;
                    rig.rollout.detach();
                    throw new IllegalStateException("the connection breaks");
                }
            }
        };
        actions.forEach(action -> rig.sim.faults().onCall(action, hook));
        rig.begin(scenario.request());
        rig.scheduler.runUntil(() -> killedAt[0] != null, Duration.ofHours(2));
        assertThat(killedAt[0]).as("was killed at call " + point).isNotNull();
        if (place == Place.LATE) {
            rig.scheduler.schedule(Duration.ofSeconds(2), () -> rig.sim.other(killedAt[0], asked[0]));
        }
        return killedAt[0];
    }

    @Test
    void aJournalTornAnywhereInItsLastLineGoesOn() throws IOException {
        tornLine(101);
    }

    @Test
    @Tag("long")
    void aJournalTornAtEachByteOfItsLastLineGoesOn() throws IOException {
        tornLine(1);
    }

    /** @param step every so many bytes the rollout goes on; what is read is compared at each byte */
    private void tornLine(int step) throws IOException {
        Undisturbed expected = undisturbed(WHOLE);
        int bytes = 0;
        int goneOn = 0;
        for (EventType last : List.of(EventType.TASKS_STARTED, EventType.UPDATE_INTENDED, EventType.SERVICE_UPDATED)) {
            int lineLength = 1;
            for (int cut = 0; cut < lineLength; cut += step) {
                try (Rig rig = rig(WHOLE)) {
                    killAfter(rig, last);
                    byte[] whole = Files.readAllBytes(rig.journal);
                    int lastLine = new String(whole, 0, whole.length - 1, StandardCharsets.UTF_8).lastIndexOf('\n') + 1;
                    lineLength = whole.length - lastLine;
                    if (cut == 0) {
                        bytes += readsWithoutTornLine(rig.journal, whole, lastLine);
                    }
                    Files.write(rig.journal, Arrays.copyOf(whole, lastLine + cut));
                    goesOn(rig, expected, "after " + cut + " bytes of the line " + last.word());
                    assertThat(JournalReader.read(rig.journal).ended()).isTrue();
                    goneOn++;
                }
            }
        }
        if (step > 1) {
            ReliabilityTable.row("Journal torn at each byte of its last line", bytes, goneOn);
        }
    }

    private static void killAfter(Rig rig, EventType last) {
        rig.onEvent = event -> {
            if (event.type() == last) {
                rig.rollout.detach();
                throw new Killed();
            }
        };
        rig.begin(WHOLE.request());
        runUntilKilled(rig);
        rig.kill();
    }

    private static int readsWithoutTornLine(Path journal, byte[] whole, int lastLine) throws IOException {
        for (int length = lastLine; length < whole.length; length++) {
            Files.write(journal, Arrays.copyOf(whole, length));
            JournalContents contents = JournalReader.read(journal);
            assertThat(contents.length()).isEqualTo(lastLine);
            assertThat(contents.torn()).isEqualTo(length > lastLine);
        }
        return whole.length - lastLine;
    }
}
