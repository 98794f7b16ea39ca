package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.EcsAnswers;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.report.FailureReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.ContainerOutput;
import io.jenkins.plugins.ecstoolkit.simulator.ServiceOptions;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of a service's rollout in each scenario, and how soon. The table of docs/diagnosis.md is made from this:
 * run with {@code -Ddiagnosis.write=true} to write it anew; otherwise it is compared.
 */
class DiagnosisTableTest {

    private static final Path DOCUMENT = Path.of("docs/diagnosis.md");
    private static final String BEGIN = "<!-- made by DiagnosisTableTest -->\n";
    private static final String END = "<!-- end -->\n";
    private static final TaskBehaviour NORMAL = TaskBehaviour.normal();
    private static final Duration SOON = Duration.ofSeconds(4);

    /**
     * Twice the wait between two polls, with its jitter, of what has changed within 30 seconds, as all has here; and the
     * second in which the call for stopped tasks is made.
     */
    private static final Duration TWO_POLLS = Duration.ofMillis(2 * 3300 + 1000);

    @TempDir
    Path directory;

    private final List<String> rows = new ArrayList<>();

    /**
     * @param breaker whether the service's circuit breaker is on, with rollback
     * @param behaviour how tasks of the new revision behave
     * @param act what somebody does 10 seconds after the update; may be null
     * @param known whether ECS has all that the outcome needs
     */
    private record Scene(
            String name, boolean breaker, TaskBehaviour behaviour, Consumer<Rig> act, Predicate<Rig> known) {}

    private static final List<Scene> SCENES = List.of(
            new Scene("image missing", false, NORMAL.imageMissing("registry/web:new"), null, stopped(1)),
            new Scene("image missing, circuit breaker", true, NORMAL.imageMissing("registry/web:new"), null, failed()),
            new Scene("crash loop", false, NORMAL.crashLoop(SOON, 1), null, stopped(3)),
            new Scene("crash loop, circuit breaker", true, NORMAL.crashLoop(SOON, 1), null, failed()),
            new Scene("out of memory", false, NORMAL.outOfMemory(SOON), null, stopped(3)),
            new Scene("unhealthy containers", false, NORMAL.unhealthy(SOON), null, stopped(3)),
            new Scene(
                    "unhealthy targets",
                    false,
                    NORMAL.unhealthyTarget(
                            SOON, "Target.ResponseCodeMismatch", "Health checks failed with these codes: [502]"),
                    null,
                    stopped(3)),
            new Scene("secret missing", false, NORMAL.secretMissing("arn:…:secret:db"), null, stopped(1)),
            new Scene("no capacity", false, NORMAL.notPlaced("RESOURCE:MEMORY", null), null, notPlaced(5)),
            new Scene("no capacity, circuit breaker", true, NORMAL.notPlaced("RESOURCE:MEMORY", null), null, failed()),
            new Scene("crash loop, ListTasks not permitted", false, NORMAL.crashLoop(SOON, 1), null, stopped(3)),
            new Scene(
                    "role that ECS cannot assume",
                    false,
                    NORMAL.notLaunched("ECS was unable to assume the role 'arn:aws:iam::123456789012:role/web'"),
                    null,
                    told(5, "unable to assume the role")),
            new Scene(
                    "lifecycle hook failing",
                    false,
                    NORMAL,
                    rig -> rig.sim.failHook("example", "web", EcsAnswers.one("hook-failed")),
                    rig -> true),
            new Scene(
                    "permission of ECS missing",
                    false,
                    NORMAL,
                    rig -> rig.sim.failHook("example", "web", EcsAnswers.one("permission-missing")),
                    rig -> true),
            new Scene(
                    "listener rules that do not fit",
                    false,
                    NORMAL,
                    rig -> rig.sim.failHook("example", "web", EcsAnswers.one("network-invalid")),
                    rig -> true),
            new Scene("pause that nobody ends", false, NORMAL, null, goesBack()),
            new Scene("nothing to roll back to, circuit breaker", true, NORMAL.crashLoop(SOON, 1), null, failed()),
            new Scene("other deployment taking over", false, NORMAL.slow(), deploys("web:2"), rig -> true),
            new Scene("manual rollback", false, NORMAL.slow(), deploys("web:1"), rig -> true),
            new Scene("deployment stopped, with rollback", false, NORMAL.slow(), stops("ROLLBACK"), rig -> true),
            new Scene("deployment stopped, without rollback", false, NORMAL.slow(), stops("ABORT"), rig -> true),
            new Scene("alarm, with rollback", false, NORMAL, alarm(), rig -> true),
            new Scene("alarm, with rollback, only DescribeServices permitted", false, NORMAL, alarm(), rig -> true),
            new Scene("alarm, without rollback", false, NORMAL, alarm(), rig -> true),
            new Scene("alarm that is on before the update", false, NORMAL, null, completed()),
            new Scene(
                    "service deleted",
                    false,
                    NORMAL.slow(),
                    rig -> rig.sim.deleteService("example", "web"),
                    rig -> true),
            new Scene("scaled to zero", false, NORMAL.slow(), rig -> rig.sim.scale("example", "web", 0), completed()));

    @Test
    void theTableIsTrue() throws IOException {
        for (Scene scene : SCENES) {
            rows.add(play(scene));
        }
        String table =
                "| Scenario | Status | Outcome | What is told first | Details | Last lines kept | Seconds from ECS's"
                        + " knowing to the end |\n"
                        + "|---|---|---|---|---|---|---|\n" + String.join("", rows);
        String document = Files.readString(DOCUMENT);
        int from = document.indexOf(BEGIN) + BEGIN.length();
        String expected = document.substring(0, from) + table + document.substring(document.indexOf(END));
        if (Boolean.getBoolean("diagnosis.write")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(expected);
    }

    private String play(Scene scene) throws IOException {
        try (Rig rig = new Rig(Files.createDirectory(directory.resolve(scene.name())))) {
            rig.loggingFamily("web", "us-east-1", "rails");
            rig.sim.createService("example", "web", "web", 2, options -> options(options, scene));
            if (scene.name().contains("on before the update")) {
                alarm().accept(rig);
            }
            if (scene.name().contains("ListTasks not")) {
                rig.sim.faults().deny("ListTasks");
            }
            if (scene.name().contains("only DescribeServices")) {
                rig.sim.faults().deny("DescribeServiceDeployments").deny("ListServiceDeployments");
            }
            rig.loggingFamily("web", "us-east-1", "rails");
            rig.sim.output(
                    "web",
                    ContainerOutput.of(Duration.ofSeconds(1), "booting"),
                    ContainerOutput.of(Duration.ofSeconds(3), "heap: 250 MiB"));
            rig.sim.behaviour("web", task -> task.hasTag(Rig.NEW), scene.behaviour());
            Instant[] known = new Instant[1];
            boolean[] acted = {scene.act() == null};
            rig.onEvent = event -> {
                if (event.type() == EventType.SERVICE_UPDATED) {
                    if (scene.act() != null) {
                        rig.scheduler.schedule(Duration.ofSeconds(10), () -> {
                            scene.act().accept(rig);
                            acted[0] = true;
                        });
                    }
                    tick(rig, () -> {
                        if (known[0] == null && acted[0] && scene.known().test(rig)) {
                            known[0] = rig.scheduler.now();
                        }
                    });
                }
            };
            RolloutEnd end = rig.run("{version: v1, cluster: example, services: [{name: web, containers: [rails]}]}");

            UnitReport unit = end.report().phases().get(1).units().get(0);
            assertThat(known[0]).as(scene.name() + ": " + unit.reason()).isNotNull();
            Duration took = Duration.between(known[0], unit.times().endedAt());
            assertThat(took).as(scene.name() + ": " + unit.reason()).isLessThanOrEqualTo(TWO_POLLS);
            if (unit.summary() != null) {
                isShortAndTellsNothingTwice(scene.name(), unit.failure());
                assertThat(end.summary()).hasSizeLessThanOrEqualTo(120).startsWith("web: ");
            }
            String told =
                    unit.summary() == null ? String.join("; ", unit.evidence().warnings()) : unit.summary();
            return "| "
                    + String.join(
                            " | ",
                            scene.name(),
                            unit.status(),
                            unit.cause() == null ? "" : unit.cause(),
                            plain(told),
                            plain(String.join("; ", unit.failure().details())),
                            unit.evidence().logs().stream()
                                    .flatMap(log -> log.lines().stream())
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(", ")),
                            String.valueOf(took.toSeconds()))
                    + " |\n";
        }
    }

    private static String plain(String text) {
        return text.replaceAll("ecs-svc/\\d+", "ecs-svc/…").replaceAll("[0-9a-f]{32}", "…");
    }

    private static void isShortAndTellsNothingTwice(String name, FailureReport failure) {
        assertThat(failure.summary()).as(name).hasSizeLessThanOrEqualTo(120);
        List<String> facts = Stream.concat(Stream.of(failure.summary()), failure.details().stream())
                .flatMap(text -> Arrays.stream(text.split("; |: |\\. ")))
                .filter(fact -> fact.length() > 3)
                .toList();
        assertThat(facts).as(name).doesNotHaveDuplicates();
        assertThat(failure.details()).as(name).noneMatch(detail -> detail.contains(failure.summary()));
    }

    private static void options(ServiceOptions options, Scene scene) {
        options.circuitBreaker(scene.breaker(), true);
        if (scene.behaviour().targetFailure() != null) {
            options.set("loadBalancers", Rig.loadBalancers());
        }
        if (scene.name().startsWith("nothing to roll back to")) {
            options.notYetSteady();
        }
        if (scene.name().startsWith("pause")) {
            options.strategy("BLUE_GREEN", 0).pause("POST_TEST_TRAFFIC_SHIFT", 10, "ROLLBACK");
        }
        if (scene.name().startsWith("lifecycle")
                || scene.name().startsWith("permission")
                || scene.name().startsWith("listener")) {
            options.strategy("BLUE_GREEN", 5);
        }
        if (scene.name().startsWith("alarm")) {
            options.alarms(!scene.name().contains("without"), "5xx-rate");
        }
    }

    private static Consumer<Rig> stops(String type) {
        return rig -> rig.sim.stopDeployment("example", "web", type);
    }

    private static Consumer<Rig> alarm() {
        return rig -> rig.sim.alarm("5xx-rate", true);
    }

    /** Looks every second until the end: ECS's state changes by the second. */
    private static void tick(Rig rig, Runnable look) {
        look.run();
        if (rig.end == null) {
            rig.scheduler.schedule(Duration.ofSeconds(1), () -> tick(rig, look));
        }
    }

    private static Predicate<Rig> stopped(int count) {
        return rig -> rig.sim.tasks().stream()
                        .filter(t -> t.path("taskDefinitionArn").asText().endsWith("web:3"))
                        .filter(t -> "STOPPED".equals(t.path("lastStatus").asText()))
                        .count()
                >= count;
    }

    private static Predicate<Rig> notPlaced(int count) {
        return told(count, "was unable to place");
    }

    private static Predicate<Rig> told(int count, String part) {
        return rig -> {
            int found = 0;
            for (JsonNode event : rig.sim.service("example", "web").path("events")) {
                found += event.path("message").asText().contains(part) ? 1 : 0;
            }
            return found >= count;
        };
    }

    /** Its service deployment says so. */
    private static Predicate<Rig> goesBack() {
        return rig -> rig.sim
                .other(
                        "ListServiceDeployments",
                        new ObjectMapper().valueToTree(Map.of("cluster", "example", "service", "web")))
                .toString()
                .contains("ROLLBACK_");
    }

    private static Predicate<Rig> failed() {
        return rig -> deployment(rig, "web:3", "FAILED");
    }

    private static Predicate<Rig> completed() {
        return rig -> deployment(rig, "web:3", "COMPLETED");
    }

    private static boolean deployment(Rig rig, String revision, String rolloutState) {
        boolean found = false;
        for (JsonNode deployment : rig.sim.service("example", "web").path("deployments")) {
            found |= deployment.path("taskDefinition").asText().endsWith(revision)
                    && rolloutState.equals(deployment.path("rolloutState").asText());
        }
        return found;
    }

    private static Consumer<Rig> deploys(String revision) {
        return rig -> rig.sim.other(
                "UpdateService",
                new ObjectMapper()
                        .valueToTree(Map.of("cluster", "example", "service", "web", "taskDefinition", revision)));
    }
}
