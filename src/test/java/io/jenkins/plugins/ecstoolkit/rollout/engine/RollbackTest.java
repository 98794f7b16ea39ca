package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.report.RollbackReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After a failed rollout services go back to what they ran before, as far as they were asked to and are still ours. */
class RollbackTest {

    private static final TaskBehaviour CRASHES = TaskBehaviour.normal().crashLoop(Duration.ofSeconds(4), 1);

    private static final List<String> NAMES = List.of("api", "mailer", "reports", "search", "web");

    private static final String FIVE =
            """
            version: v1
            cluster: example
            services:
              - {name: app-api, containers: [rails]}
              - {name: app-mailer, containers: [rails]}
              - {name: app-reports, containers: [rails]}
              - {name: app-search, containers: [rails]}
              - {name: app-web, containers: [rails]}
            """;

    private static final Pattern TOLD = Pattern.compile(
            "^\\S+ (roll|not rolled|service is stable|service rollout failed|services report|error dep)");

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void seed() {
        rig = new Rig(directory);
        NAMES.forEach(name -> rig.service("app-" + name, name, "rails", 2));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void breaks(String family, TaskBehaviour behaviour) {
        rig.sim.behaviour(family, task -> task.hasTag(Rig.NEW), behaviour);
    }

    private RolloutEnd run(String yaml, RollbackMode mode) {
        return rig.run(Rig.request(yaml).withRollback(mode));
    }

    private String runs(String service) {
        return Arn.name(rig.sim
                .service("example", "app-" + service)
                .path("taskDefinition")
                .asText());
    }

    private static Map<String, Object> rollback(RolloutEnd end, String service) {
        RollbackReport report = end.report().phases().get(1).units().stream()
                .filter(u -> u.unit().name().equals("app-" + service))
                .findFirst()
                .orElseThrow()
                .rollback();
        return report == null ? Map.of() : Codec.map(report);
    }

    private List<String> linesOf(String service) {
        return rig.lines.stream()
                .filter(l -> l.contains("service=app-" + service))
                .map(l -> l.substring(l.indexOf(' ') + 1, l.lastIndexOf('{')))
                .toList();
    }

    @Test
    void withNeverNoServiceGoesBack() {
        breaks("api", CRASHES);

        assertThat(run(FIVE, RollbackMode.NEVER).outcome()).isEqualTo(Outcome.FAILED);

        assertThat(runs("api")).isEqualTo("api:2");
        assertThat(runs("web")).isEqualTo("web:2");
        assertThat(rig.calls("UpdateService")).hasSize(5);
        assertThat(rig.calls("StopServiceDeployment")).isEmpty();
    }

    @Test
    void allLeavesEcsAsItWasServiceByService() {
        breaks("api", CRASHES);
        breaks("search", TaskBehaviour.normal().imageMissing("registry/search:new"));

        RolloutEnd end = run(FIVE, RollbackMode.ALL);

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        for (String name : NAMES) {
            assertThat(runs(name)).isEqualTo(name + ":1");
            assertThat(rig.sim.service("example", "app-" + name).path("deployments"))
                    .singleElement()
                    .satisfies(d -> assertThat(d.path("rolloutState").asText()).isEqualTo("COMPLETED"));
            assertThat(rollback(end, name))
                    .containsEntry("status", "successful")
                    .containsEntry("revision", name + ":1");
            assertThat(linesOf(name))
                    .contains("rolling the service back to " + name + ":1")
                    .contains("rolled back: the service runs " + name + ":1 again");
        }
        assertThat(rollback(end, "api")).containsEntry("with", "StopServiceDeployment");
        assertThat(rollback(end, "web")).containsEntry("with", "UpdateService");
        assertThat(rig.messages()).contains("rollback report - total: 5, successful: 5, failed: 0, left alone: 0");
        assertThat(end.reason())
                .startsWith("app-api: tasks of the new revision stop again and again")
                .endsWith("; rolled back: app-api, app-mailer, app-reports, app-search, app-web");
    }

    /** Written anew with {@code -Ddiagnosis.write=true}. */
    @Test
    void theDocumentedLogIsTrue() throws IOException {
        breaks("api", CRASHES);
        breaks("search", TaskBehaviour.normal().imageMissing("registry/search:new"));
        run(FIVE, RollbackMode.ALL);
        String log = rig.lines.stream()
                .filter(line -> TOLD.matcher(line).find())
                .map(line -> line.replaceAll("\\{.*?(service=[a-z-]+)?\\}$", "  $1")
                        .replaceAll("ecs-svc/\\d+", "ecs-svc/…")
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
        Path page = Path.of("docs/rollback.md");
        String text = Files.readString(page);
        String begin = "<!-- made by RollbackTest -->\n```text\n";
        String expected = text.substring(0, text.indexOf(begin) + begin.length()) + log + "\n```\n"
                + text.substring(text.indexOf("<!-- end -->"));
        if (Boolean.getBoolean("diagnosis.write")) {
            Files.writeString(page, expected);
        }
        assertThat(Files.readString(page)).isEqualTo(expected);
    }

    @Test
    void failedTakesBackWhatFailedAtOnceAndLeavesTheOthers() {
        breaks("api", CRASHES);
        breaks("web", TaskBehaviour.normal().slow());

        RolloutEnd end = run(FIVE, RollbackMode.FAILED);

        assertThat(runs("api")).isEqualTo("api:1");
        assertThat(runs("web")).isEqualTo("web:2");
        assertThat(rollback(end, "web")).isEmpty();
        List<String> messages = rig.messages();
        assertThat(messages.indexOf("rolled back: the service runs api:1 again"))
                .isPositive()
                .isLessThan(messages.lastIndexOf("service is stable"));
    }

    @Test
    void aFailedPostTaskTakesAllBackIfAllWereAskedFor() {
        String post = FIVE + "tasks: {post: [{family: smoke-test, containers: [rails]}]}\n";
        rig.family("smoke-test", "rails");
        rig.sim.behaviour("smoke-test", TaskBehaviour.normal().exits(Duration.ofSeconds(2), 1));

        RolloutEnd end = run(post, RollbackMode.ALL);

        assertThat(end.reason()).startsWith("smoke-test: ").contains("; rolled back: app-api");
        NAMES.forEach(name -> assertThat(runs(name)).isEqualTo(name + ":1"));
    }

    @Test
    void aFailedPostTaskTakesNothingBackIfTheFailedWereAskedFor() {
        String post = FIVE + "tasks: {post: [{family: smoke-test, containers: [rails]}]}\n";
        rig.family("smoke-test", "rails");
        rig.sim.behaviour("smoke-test", TaskBehaviour.normal().exits(Duration.ofSeconds(2), 1));

        run(post, RollbackMode.FAILED);

        NAMES.forEach(name -> assertThat(runs(name)).isEqualTo(name + ":2"));
    }

    @Test
    void whatEcsItselfTakesBackIsOnlyFollowed() {
        rig.sim.createService("example", "app-breaker", "web:1", 2, o -> o.circuitBreaker(true, true));
        breaks("web", CRASHES);

        RolloutEnd end = run(
                "{version: v1, cluster: example, services: [{name: app-breaker, containers: [rails]}]}",
                RollbackMode.FAILED);

        assertThat(end.report().phases().get(1).units().get(0).cause()).isEqualTo("rolled-back-by-circuit-breaker");
        assertThat(rollback(end, "breaker"))
                .containsEntry("status", "successful")
                .containsEntry("with", "ECS");
        assertThat(rig.calls("UpdateService")).hasSize(1);
        assertThat(rig.calls("StopServiceDeployment")).isEmpty();
        assertThat(linesOf("breaker"))
                .contains(
                        "the service is already being rolled back to web:1; watching that",
                        "service deployment: rollback in progress");
    }

    @Test
    void aServiceThatSomebodyElseHasDeployedIsLeftAlone() {
        breaks("api", CRASHES);
        rig.family("web", "rails");
        rig.onEvent = event -> {
            if (event.type() == EventType.UNIT_ENDED && "services-5".equals(event.unit())) {
                rig.sim.updateServiceBySomebodyElse("example", "app-web", "web:2");
            }
        };

        RolloutEnd end = run(FIVE, RollbackMode.ALL);

        assertThat(runs("web")).isEqualTo("web:2");
        assertThat(rollback(end, "web"))
                .containsEntry("status", "left-alone")
                .hasEntrySatisfying("reason", r -> assertThat((String) r)
                        .startsWith("another deployment has taken over: the service runs web:2"));
        assertThat(end.reason()).contains("; not rolled back: app-web (another deployment has taken over");
        assertThat(rollback(end, "mailer")).containsEntry("status", "successful");
    }

    @Test
    void aDeletedServiceIsLeftAlone() {
        breaks("api", TaskBehaviour.normal().slow());
        rig.onEvent = event -> {
            if (event.type() == EventType.SERVICE_UPDATED && "services-1".equals(event.unit())) {
                rig.sim.deleteService("example", "app-api");
            }
        };

        RolloutEnd end = run(FIVE, RollbackMode.FAILED);

        assertThat(rollback(end, "api")).containsEntry("status", "left-alone");
        assertThat(linesOf("api")).contains("not rolled back: the service is deleted, or is being deleted");
    }

    @Test
    void withoutPermissionToStopDeploymentsUpdateServiceDoesIt() {
        breaks("api", CRASHES);
        breaks("search", CRASHES);
        rig.sim.faults().deny("StopServiceDeployment");

        RolloutEnd end = run(FIVE, RollbackMode.FAILED);

        assertThat(rollback(end, "api")).containsEntry("status", "successful").containsEntry("with", "UpdateService");
        assertThat(runs("search")).isEqualTo("search:1");
        assertThat(rig.messages().stream().filter(m -> m.contains("AWS does not allow StopServiceDeployment")))
                .hasSize(1);
    }

    @Test
    void aLostAnswerIsLookedIntoAndNothingIsDoneTwice() {
        breaks("api", CRASHES);
        rig.sim.faults().failNext("StopServiceDeployment", 1, FaultKind.RESET_AFTER);

        RolloutEnd end = run(FIVE, RollbackMode.FAILED);

        assertThat(rollback(end, "api")).containsEntry("status", "successful");
        assertThat(rig.calls("StopServiceDeployment")).hasSize(1);
        assertThat(rig.calls("UpdateService")).hasSize(5);
    }

    @Test
    void aRollbackThatEcsRefusesIsAFailureOfItsOwn() {
        breaks("api", CRASHES);
        rig.onEvent = event -> {
            if (event.type() == EventType.ROLLBACK_STARTED) {
                rig.sim.faults().deny("StopServiceDeployment").deny("UpdateService");
            }
        };

        RolloutEnd end = run(FIVE, RollbackMode.FAILED);

        assertThat(rollback(end, "api")).containsEntry("status", "failed");
        assertThat(end.reason()).contains("; rollback failed: app-api (unable to update service: ");
        assertThat(linesOf("api")).anyMatch(m -> m.startsWith("rollback failed: unable to update service: "));
    }

    @Test
    void aRollbackHasItsOwnTimeLimit() {
        String yaml = "{version: v1, cluster: example, services: [{name: app-api, containers: [rails], max_wait: 5}]}";
        breaks("api", CRASHES);
        rig.onEvent = event -> {
            if (event.type() == EventType.ROLLBACK_STARTED) {
                // The old revision does not come up again either.
                rig.sim.behaviour("api:1", TaskBehaviour.normal().starting(Duration.ofHours(1), null, null));
                rig.sim.tasks().stream()
                        .filter(t -> t.path("taskDefinitionArn").asText().endsWith("api:1"))
                        .forEach(t ->
                                rig.sim.stopTask("example", t.path("taskArn").asText(), "gone"));
            }
        };

        RolloutEnd end = run(yaml, RollbackMode.FAILED);

        assertThat(rollback(end, "api"))
                .containsEntry("status", "failed")
                .containsEntry(
                        "reason", "not stable within 5 minutes (max_wait): 0 of 2 tasks run, 2 pending, 0 failed");
    }

    @Test
    void anAbortDuringARollbackSaysThatEcsGoesOnWithIt() {
        breaks("api", CRASHES);
        rig.onEvent = event -> {
            if (event.type() == EventType.ROLLBACK_REQUESTED) {
                rig.rollout.abort(OnAbort.LEAVE, "Aborted by alice");
            }
        };

        RolloutEnd end = run(FIVE, RollbackMode.FAILED);

        assertThat(end.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(linesOf("api")).contains("left rolling back to api:1; ECS goes on with it");
        assertThat(end.report().stillRunning()).contains("service app-api: rolling back to api:1");
        rig.scheduler.advance(Duration.ofMinutes(5));
        assertThat(runs("api")).isEqualTo("api:1");
    }

    @Test
    void aServiceThatWasNotChangedDoesNotGoBack() {
        String forced =
                "{version: v1, cluster: example, services: [{name: app-api, containers: [rails], force: true}]}";
        rig.sim.behaviour("api", CRASHES);

        RolloutEnd end = rig.run(Rig.request(forced, Rig.OLD).withRollback(RollbackMode.ALL));

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rollback(end, "api")).isEmpty();
        assertThat(rig.calls("UpdateService")).hasSize(1);
    }
}
