package io.jenkins.plugins.ecstoolkit.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.simulator.CallHook;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rollout is killed at every point there is, goes on from its journal, and must end as if nothing had happened. */
class CrashTest {

    private static final String ROLLOUT =
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

    private static final List<String> ACTIONS = List.of(
            "DescribeServices",
            "DescribeTaskDefinition",
            "RegisterTaskDefinition",
            "RunTask",
            "DescribeTasks",
            "ListTasks",
            "UpdateService",
            "StopServiceDeployment");

    /** What is rolled out, and how it goes. */
    private enum Story {
        GOES_WELL(ROLLOUT, RollbackMode.NEVER),
        /** One service crashes and both go back. */
        GOES_BACK(
                "{version: v1, cluster: example, services: [{name: app-web-server, containers: [rails]},"
                        + " {name: app-worker, containers: [resque]}]}",
                RollbackMode.ALL);

        private final RolloutRequest request;

        Story(String yaml, RollbackMode rollback) {
            request = Rig.request(yaml).withRollback(rollback);
        }

        void seed(Rig rig) {
            if (this == GOES_BACK) {
                rig.sim.behaviour(
                        "worker",
                        task -> task.hasTag(Rig.NEW),
                        TaskBehaviour.normal().crashLoop(Duration.ofSeconds(2), 1));
            }
        }

        Outcome outcome() {
            return this == GOES_BACK ? Outcome.FAILED : Outcome.SUCCESSFUL;
        }
    }

    /** Unwinds the engine at once, as a kill does. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    @TempDir
    Path directory;

    private int runs;

    private Rig rig(Story story) {
        try {
            Rig rig = new Rig(Files.createDirectory(directory.resolve("run-" + runs++))).seedExample();
            story.seed(rig);
            return rig;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What must be the same in ECS whether a rollout was interrupted or not. */
    private static Map<String, Object> world(Rig rig) {
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
        world.put("deployments of web", deploymentsMade(rig, "app-web-server"));
        if (rig.end.successful()) {
            // A service that crashes has more of them the longer it is let.
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
                .map(u -> u.unit().id() + " " + u.status() + " " + u.revisionBefore() + " " + u.revisionAfter() + " "
                        + u.tasks().size() + " " + u.rollback().get("status") + " "
                        + u.rollback().get("with"))
                .toList();
    }

    private void goesOn(Rig rig, Story story, Map<String, Object> expected, String point) {
        rig.kill();
        rig.onEvent = event -> {};
        rig.sim.faults().clear();
        rig.resume();
        assertThat(rig.finish().outcome())
                .as("killed " + point + ": " + rig.end.reason())
                .isEqualTo(story.outcome());
        assertThat(world(rig)).as("killed " + point).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Story.class)
    void killedAfterEachLineOfItsJournal(Story story) {
        Map<String, Object> expected;
        int lines;
        try (Rig rig = rig(story)) {
            assertThat(rig.run(story.request).outcome()).isEqualTo(story.outcome());
            expected = world(rig);
            lines = rig.events.size();
        }
        assertThat(lines).isGreaterThan(30);
        // The last line is the end: nothing is left to go on with after it.
        for (int line = 1; line < lines; line++) {
            int point = line;
            try (Rig rig = rig(story)) {
                rig.onEvent = event -> {
                    if (event.seq() == point) {
                        rig.rollout.detach();
                        throw new Killed();
                    }
                };
                if (point == 1) {
                    // The first line is written before there is a rollout to kill.
                    rig.onEvent = event -> {};
                    rig.begin(story.request);
                } else {
                    rig.begin(story.request);
                    runUntilKilled(rig);
                }
                goesOn(rig, story, expected, "after line " + point);
            }
        }
    }

    private static void runUntilKilled(Rig rig) {
        try {
            rig.scheduler.runUntil(() -> rig.end != null, Duration.ofHours(2));
        } catch (Killed e) {
            return;
        }
        throw new AssertionError("was not killed");
    }

    @ParameterizedTest
    @EnumSource(Story.class)
    void killedBeforeAndAfterEachCall(Story story) {
        Map<String, Object> expected;
        Map<String, Long> counts;
        int calls;
        try (Rig rig = rig(story)) {
            assertThat(rig.run(story.request).outcome()).isEqualTo(story.outcome());
            expected = world(rig);
            counts = rig.sim.calls();
            calls = (int) rig.sim.history().stream()
                    .filter(call -> ACTIONS.contains(call.action()))
                    .count();
        }
        for (boolean carriedOut : new boolean[] {false, true}) {
            for (int call = 1; call <= calls; call++) {
                try (Rig rig = rig(story)) {
                    String action = killAtCall(rig, story, call, carriedOut);
                    goesOn(rig, story, expected, (carriedOut ? "after" : "before") + " call " + call + ", " + action);
                    // A call that was cut off before ECS did it is made again; one that was done never is.
                    for (String changing :
                            List.of("RegisterTaskDefinition", "UpdateService", "StopServiceDeployment")) {
                        long again = !carriedOut && changing.equals(action) ? 1 : 0;
                        assertThat(rig.sim.calls().getOrDefault(changing, 0L))
                                .as(changing + ", killed " + (carriedOut ? "after" : "before") + " call " + call)
                                .isEqualTo(counts.getOrDefault(changing, 0L) + again);
                    }
                }
            }
        }
    }

    private static String killAtCall(Rig rig, Story story, int point, boolean carriedOut) {
        AtomicInteger count = new AtomicInteger();
        String[] killedAt = new String[1];
        CallHook hook = new CallHook() {
            @Override
            public void before(String action, JsonNode request) {
                if (!carriedOut) {
                    kill(action);
                }
            }

            @Override
            public void after(String action, JsonNode request, JsonNode response) {
                if (carriedOut) {
                    kill(action);
                }
            }

            private void kill(String action) {
                if (count.incrementAndGet() == point) {
                    killedAt[0] = action;
                    rig.rollout.detach();
                    throw new IllegalStateException("the connection breaks");
                }
            }
        };
        ACTIONS.forEach(action -> rig.sim.faults().onCall(action, hook));
        rig.begin(story.request);
        rig.scheduler.runUntil(() -> killedAt[0] != null, Duration.ofHours(2));
        assertThat(killedAt[0]).as("was killed at call " + point).isNotNull();
        return killedAt[0];
    }

    @Test
    void aJournalTornAnywhereInItsLastLineGoesOn() throws IOException {
        Story story = Story.GOES_WELL;
        Map<String, Object> expected;
        try (Rig rig = rig(story)) {
            assertThat(rig.run(story.request).outcome()).isEqualTo(story.outcome());
            expected = world(rig);
        }
        try (Rig rig = rig(story)) {
            rig.onEvent = event -> {
                if (event.type() == EventType.TASKS_STARTED) {
                    rig.rollout.detach();
                    throw new Killed();
                }
            };
            rig.begin(story.request);
            runUntilKilled(rig);
            rig.kill();
            byte[] whole = Files.readAllBytes(rig.journal);
            int lastLine = 0;
            for (int i = 0; i < whole.length - 1; i++) {
                lastLine = whole[i] == '\n' ? i + 1 : lastLine;
            }
            for (int length = lastLine; length < whole.length; length++) {
                Files.write(rig.journal, Arrays.copyOf(whole, length));
                JournalContents contents = JournalReader.read(rig.journal);
                assertThat(contents.length()).isEqualTo(lastLine);
                assertThat(contents.torn()).isEqualTo(length > lastLine);
            }
            goesOn(rig, story, expected, "while writing a line");
            assertThat(JournalReader.read(rig.journal).ended()).isTrue();
        }
    }
}
