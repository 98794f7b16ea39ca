package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.docs.Documents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.ContainerOutput;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the old tool's README promised and did not keep, and what ours says: each sentence has its test. */
class ReadmePromisesTest {

    private static final Path PAGE = Path.of("docs/terminal.md");

    private static final String SERVICE =
            """
            version: v1
            cluster: example
            services:
              - name: web-breaker
                containers: [rails]
            """;

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void seed() {
        rig = new Rig(directory).seedExample();
        rig.family("breaker", "rails");
        rig.sim.createService("example", "web-breaker", "breaker", 2, options -> options.circuitBreaker(true, true));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static void says(Path document, String sentence) {
        assertThat(Documents.text(document).replaceAll("\\s+", " ")).contains(sentence);
    }

    private void newTasksFail() {
        rig.sim.behaviour(
                "breaker", task -> task.hasTag(Rig.NEW), TaskBehaviour.normal().crashLoop(Duration.ofSeconds(1), 1));
    }

    @Test
    void bug21_anUnknownContainerIsAnError() {
        says(PAGE, "task definitions and container names are checked in ECS. Only then is anything changed.");
        RolloutEnd end = rig.run(SERVICE.replace("[rails]", "[rails, rials]"));

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.reason()).contains("has no container", "rials");
        assertThat(rig.changes()).isEmpty();
    }

    @Test
    void bug21_onlyTheListedContainersGetTheTag() {
        says(PAGE, "It changes images and nothing else.");
        assertThat(rig.run(SERVICE).successful()).isTrue();

        assertThat(rig.imagesOf("web-breaker"))
                .isEqualTo(Map.of("rails", Rig.image("breaker", Rig.NEW), "log-router", "fluent/fluent-bit:3.0"));
        JsonNode update = rig.calls("UpdateService").get(0).request();
        assertThat(update.has("desiredCount")).isFalse();
    }

    @Test
    void bug21_aRollbackIsNotStable() {
        says(PAGE, "A rollback by the circuit breaker, or a deployment by somebody else in between, is a failure.");
        newTasksFail();
        RolloutEnd end = rig.run(SERVICE);

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.reason()).contains("circuit breaker rollback to breaker:1");
        assertThat(rig.messages()).doesNotContain("service is stable");
    }

    @Test
    void bug21_somebodyElsesDeploymentIsNotStable() {
        boolean[] done = new boolean[1];
        rig.onEvent = event -> {
            if (!done[0] && event.type() == EventType.DEPLOYMENT_OBSERVED) {
                done[0] = true;
                rig.family("breaker", "rails");
                rig.sim.updateServiceBySomebodyElse("example", "web-breaker", "breaker:3");
            }
        };
        RolloutEnd end = rig.run(SERVICE);

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.reason()).contains("another deployment took over with breaker:3");
    }

    @Test
    void bug21_aFailureSaysWhyInItsLastLine() {
        says(PAGE, "A failure says why, in its last line");
        newTasksFail();
        rig.run(SERVICE);

        assertThat(rig.lines.get(rig.lines.size() - 1))
                .startsWith("FATAL error deploying services, exiting! web-breaker: ")
                .contains("circuit breaker", "container rails exited with code 1");
    }

    @Test
    void bug21_maxWaitBoundsTheWait() {
        says(PAGE, "`max_wait` bounds the wait.");
        rig.sim.behaviour(
                "breaker",
                task -> task.hasTag(Rig.NEW),
                TaskBehaviour.normal().starting(Duration.ZERO, Duration.ofMinutes(20), Duration.ZERO));
        rig.sim.createService("example", "no-breaker", "breaker", 2, options -> options.circuitBreaker(false, false));
        Instant start = rig.scheduler.now();
        RolloutEnd end = rig.run(SERVICE.replace("web-breaker", "no-breaker"));

        assertThat(end.reason()).contains("no progress for 15 minutes (max_wait)");
        assertThat(Duration.between(start, rig.scheduler.now())).isLessThan(Duration.ofMinutes(16));
    }

    @Test
    void bug21_reportLinesHaveNoSkipped() {
        rig.run(Rig.EXAMPLE);
        newTasksFail();

        List<String> reports =
                rig.messages().stream().filter(m -> m.contains(" report - ")).toList();
        assertThat(reports)
                .containsExactly(
                        "tasks report - total: 2, successful: 2, failed: 0",
                        "services report - total: 3, successful: 3, failed: 0");
        for (Path document : Documents.all()) {
            assertThat(Documents.code(Documents.prose(document)))
                    .filteredOn(code -> code.contains(" report - "))
                    .noneMatch(code -> code.contains("skipped"));
        }
    }

    @Test
    void bug21_oneFailedServiceDoesNotStopTheOthersButNoPostTaskRuns() {
        says(PAGE, "One failed service does not stop the others, but no post task runs.");
        newTasksFail();
        rig.run(
                SERVICE
                        + """
                  - name: app-worker
                    containers: [resque]
                tasks:
                  post:
                    - family: app-asset-sync
                      containers: [rails]
                """);

        assertThat(rig.imagesOf("app-worker")).containsEntry("resque", Rig.image("worker", Rig.NEW));
        assertThat(rig.calls("RunTask")).isEmpty();
    }

    /** Every message of the log's table is said in one of these rollouts or in the terminal's own tests. */
    @Test
    void theDocumentedMessagesAreSaid() {
        rig.run(Rig.EXAMPLE);
        Set<String> said = new TreeSet<>(said());
        said.addAll(another(rig -> rig.run(Rig.request(Rig.EXAMPLE, Rig.OLD))));
        said.addAll(another(rig -> {
            rig.sim.behaviour(
                    "app-database-migrate",
                    task -> task.hasTag(Rig.NEW),
                    TaskBehaviour.normal().notPlaced("RESOURCE:MEMORY", null));
            rig.sim.behaviour("app-asset-sync", TaskBehaviour.normal().exits("rails", 1, Duration.ofSeconds(3)));
            rig.run(Rig.EXAMPLE);
        }));
        said.addAll(another(rig -> {
            rig.sim.behaviour(
                    "web", task -> task.hasTag(Rig.NEW), TaskBehaviour.normal().crashLoop(Duration.ofSeconds(1), 1));
            rig.run(Rig.EXAMPLE);
        }));
        said.addAll(another(rig -> {
            rig.sim.behaviour(
                    "web", task -> task.hasTag(Rig.NEW), TaskBehaviour.normal().crashLoop(Duration.ofSeconds(1), 1));
            rig.run(Rig.EXAMPLE.replace("name: app-web-server", "name: app-web-server\n    fail_fast: false"));
        }));
        said.addAll(another(rig -> {
            rig.begin(
                    Rig.request(
                            """
                    version: v1
                    cluster: example
                    tasks:
                      post:
                        - family: app-asset-sync
                          containers: [rails]
                    """));
            rig.scheduler.advance(Duration.ofSeconds(5));
            rig.kill();
            rig.resume();
            rig.finish();
        }));
        said.addAll(another(rig -> {
            Duration minute = Duration.ofMinutes(1);
            rig.sim.behaviour(
                    "web", task -> task.hasTag(Rig.NEW), TaskBehaviour.normal().starting(minute, minute, minute));
            rig.run(Rig.EXAMPLE);
        }));
        said.addAll(
                another(
                        rig -> rig.run(
                                """
                version: v1
                cluster: example
                images: {log-router: ghcr.io/acme/router:2}
                tasks:
                  pre:
                    - {family: app-asset-sync, containers: [rails]}
                  post:
                    - {family: app-asset-sync, containers: [rails]}
                """)));
        said.addAll(another(rig -> {
            rig.beginStaged(Rig.request(Rig.EXAMPLE), Phase.PRE);
            rig.finish();
        }));
        said.addAll(another(this::failsWithALogAndTargets));
        said.addAll(another(rig -> {
            rig.sim.faults().deny("GetLogEvents").deny("DescribeTargetHealth");
            failsWithALogAndTargets(rig);
        }));
        said.addAll(another(ReadmePromisesTest::goesBack));
        said.addAll(another(rig -> {
            crashes(rig);
            rig.onEvent = event -> {
                if (event.type() == EventType.ROLLBACK_STARTED) {
                    rig.sim.faults().deny("StopServiceDeployment").deny("UpdateService");
                }
            };
            rig.run(Rig.request(Rig.EXAMPLE).withRollback(RollbackMode.FAILED));
        }));
        said.addAll(another(rig -> {
            rig.sim.behaviour("web", TaskBehaviour.normal().crashLoop(Duration.ofSeconds(1), 1));
            rig.run(Rig.request(Rig.EXAMPLE).withRollback(RollbackMode.FAILED));
        }));
        for (List<String> row : Documents.table(Path.of("docs/log.md"), "Level")) {
            String message = Documents.code(row.get(1)).get(0);
            if (message.endsWith("F") || message.endsWith("config file")) {
                continue; // The terminal's, compared with the transcripts.
            }
            Pattern pattern = Pattern.compile(row.get(0) + " " + regex(message));
            assertThat(said).as(pattern.pattern()).anyMatch(line -> pattern.matcher(line)
                    .matches());
        }
    }

    private void failsWithALogAndTargets(Rig failing) {
        failing.loggingFamily("site", "us-east-1", "rails");
        failing.sim.createService("example", "site", "site", 1, o -> o.set("loadBalancers", Rig.loadBalancers()));
        failing.sim.behaviour(
                "site", task -> task.hasTag(Rig.NEW), TaskBehaviour.normal().crashLoop(Duration.ofSeconds(3), 1));
        failing.sim.output(
                "site",
                ContainerOutput.of(Duration.ofSeconds(1), "boot"),
                ContainerOutput.of(Duration.ofSeconds(2), "boom"));
        failing.run("{version: v1, cluster: example, services: [{name: site, containers: [rails]}]}");
    }

    private static void crashes(Rig rig) {
        rig.sim.behaviour(
                "web", task -> task.hasTag(Rig.NEW), TaskBehaviour.normal().crashLoop(Duration.ofSeconds(1), 1));
    }

    /** One crashes, one is taken back by ECS, one has stages, one is taken over. */
    private static void goesBack(Rig rig) {
        crashes(rig);
        rig.sim.createService("example", "app-breaker", "web:1", 1, o -> o.circuitBreaker(true, true));
        rig.sim.createService("example", "app-green", "worker:1", 1, o -> o.strategy("BLUE_GREEN", 1));
        rig.family("worker", "resque");
        rig.onEvent = event -> {
            if (event.type() == EventType.UNIT_ENDED && "services-4".equals(event.unit())) {
                rig.sim.updateServiceBySomebodyElse("example", "app-worker", "worker:2");
            }
        };
        rig.run(Rig.request(
                        """
                        version: v1
                        cluster: example
                        services:
                          - {name: app-web-server, containers: [rails]}
                          - {name: app-breaker, containers: [rails]}
                          - {name: app-green, containers: [resque]}
                          - {name: app-worker, containers: [resque]}
                        """)
                .withRollback(RollbackMode.ALL));
    }

    /** Capital words of a documented message stand for anything, braces for one of several. */
    private static String regex(String message) {
        return Pattern.compile("[A-Z]+|\\{[^}]*}|[^A-Z{]+").matcher(message).replaceAll(match -> {
            String part = match.group();
            String regex = part.startsWith("{")
                    ? "(?:" + part.substring(1, part.length() - 1) + ")"
                    : part.matches("[A-Z]+") ? ".+" : Pattern.quote(part);
            return Matcher.quoteReplacement(regex);
        });
    }

    private Set<String> another(Consumer<Rig> what) {
        rig.close();
        rig = new Rig(directory.resolve("rig-" + System.nanoTime())).seedExample();
        what.accept(rig);
        return said();
    }

    /** Level and message of each line. */
    private Set<String> said() {
        return rig.lines.stream()
                .map(line -> line.substring(0, line.lastIndexOf('{')))
                .collect(Collectors.toSet());
    }
}
