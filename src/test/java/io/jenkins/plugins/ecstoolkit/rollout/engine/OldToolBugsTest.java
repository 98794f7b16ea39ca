package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bugs of the tool that this one replaces, by their numbers; each test fails when the bug comes back. Bugs 7, 10 and
 * 11 have their tests where image references and configurations are read, 19 in the terminal, 20 and 21 with the README.
 */
class OldToolBugsTest {

    private static final String SERVICE =
            """
            version: v1
            cluster: example
            services:
              - name: app-web-server
                containers: [rails]
            """;

    private static final String TASK_THEN_SERVICE =
            """
            version: v1
            cluster: example
            tasks:
              pre:
                - family: app-database-migrate
                  count: 2
                  containers: [rails]
            services:
              - name: app-web-server
                containers: [rails]
            """;

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void seed() {
        rig = new Rig(directory).seedExample();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void serviceUntouched() {
        assertThat(rig.calls("UpdateService")).isEmpty();
        assertThat(rig.imagesOf("app-web-server")).containsEntry("rails", Rig.image("web", Rig.OLD));
    }

    private void newTasks(String family, TaskBehaviour behaviour) {
        rig.sim.behaviour(family, task -> task.hasTag(Rig.NEW), behaviour);
    }

    private String lastLine() {
        return rig.lines.get(rig.lines.size() - 1);
    }

    @Test
    void bug01_tasksThatCouldNotBePlacedFailTheDeploy() {
        newTasks("app-database-migrate", TaskBehaviour.normal().notPlaced("RESOURCE:MEMORY", null));

        RolloutEnd end = rig.run(TASK_THEN_SERVICE);

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.reason()).contains("app-database-migrate: 2 of 2 tasks could not be placed: RESOURCE:MEMORY");
        assertThat(lastLine())
                .startsWith("FATAL error deploying pre-deployment tasks")
                .contains("RESOURCE:MEMORY");
        serviceUntouched();
    }

    @Test
    void bug01_fewerTasksThanAskedForFailTheDeploy() {
        newTasks("app-database-migrate", TaskBehaviour.normal().placesOnly(1));

        RolloutEnd end = rig.run(TASK_THEN_SERVICE);

        assertThat(end.reason()).contains("1 of 2 tasks could not be placed");
        assertThat(rig.messages()).anyMatch(m -> m.startsWith("successfully stopped task [1]"));
        serviceUntouched();
    }

    @Test
    void bug02_aTaskThatNeverStartedFailsTheDeploy() {
        newTasks("app-database-migrate", TaskBehaviour.normal().imageMissing("registry/app:" + Rig.NEW));

        RolloutEnd end = rig.run(TASK_THEN_SERVICE);

        assertThat(end.reason()).contains("task failed to start", "CannotPullContainerError");
        assertThat(rig.messages()).noneMatch(m -> m.startsWith("successfully stopped"));
        assertThat(lastLine()).contains("CannotPullContainerError");
        serviceUntouched();
    }

    @Test
    void bug03_aTaskThatIsNotVisibleYetIsWaitedFor() {
        rig.sim.faults().eventualConsistency(Duration.ofSeconds(8));

        assertThat(rig.run(TASK_THEN_SERVICE).successful()).isTrue();
    }

    @Test
    void bug03_aTaskThatVanishesFailsTheDeploy() {
        newTasks("app-database-migrate", TaskBehaviour.normal().neverStops().vanishes(Duration.ofSeconds(20)));

        RolloutEnd end = rig.run(TASK_THEN_SERVICE);

        assertThat(end.reason()).contains("task vanished");
        serviceUntouched();
    }

    @Test
    void bug04_aRollbackByTheCircuitBreakerFailsTheDeploy() {
        service("web-breaker", true, true);
        newTasks("breaker", TaskBehaviour.normal().crashLoop(Duration.ofSeconds(1), 1));

        RolloutEnd end = rig.run(SERVICE.replace("app-web-server", "web-breaker"));

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.reason()).contains("circuit breaker rollback to breaker:1", "exited with code 1");
        assertThat(rig.imagesOf("web-breaker")).containsEntry("rails", Rig.image("breaker", Rig.OLD));
    }

    @Test
    void bug05_aStaleAnswerAfterTheUpdateIsNoSuccess() {
        newTasks("web", TaskBehaviour.normal().slow());
        rig.sim.faults().staleReads("DescribeServices", 0);
        rig.onEvent = event -> {
            if (event.type() == EventType.SERVICE_UPDATED) {
                rig.sim.faults().eventualConsistency(Duration.ofSeconds(20));
            }
        };

        RolloutEnd end = rig.run(SERVICE);

        assertThat(end.successful()).isTrue();
        JsonNode service = rig.sim.service("example", "app-web-server");
        assertThat(service.path("deployments")).hasSize(1);
        assertThat(service.path("deployments").get(0).path("id").asText())
                .isEqualTo(
                        end.report().phases().get(1).units().get(0).deployment().followed());
    }

    @Test
    void bug06_anUnchangedTagMakesNoCall() {
        RolloutEnd end = rig.run(Rig.request(SERVICE, Rig.OLD));

        assertThat(end.successful()).isTrue();
        assertThat(rig.changes()).isEmpty();
        assertThat(rig.messages()).contains("skipping registering new task definition, no changes");
    }

    @Test
    void bug06_aForcedUpdateKeepsTheServicesOwnRevision() {
        // A newer revision of the family exists that the service does not run, as after a rollback.
        rig.family("web", "rails");

        RolloutEnd end = rig.run(Rig.request(SERVICE + "    force: true\n", Rig.OLD));

        assertThat(end.successful()).isTrue();
        assertThat(rig.calls("RegisterTaskDefinition")).isEmpty();
        JsonNode update = rig.calls("UpdateService").get(0).request();
        assertThat(update.path("taskDefinition").asText()).endsWith("task-definition/web:1");
        assertThat(update.path("forceNewDeployment").asBoolean()).isTrue();
    }

    @Test
    void bug08_aMissingServiceFailsTheDeployBeforeAnythingIsChanged() {
        RolloutEnd end = rig.run(TASK_THEN_SERVICE.replace("app-web-server", "app-web-sever"));

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.reason()).contains(".ecs-toolkit.yml:9:11: app-web-sever: service not found");
        assertThat(rig.changes()).isEmpty();
    }

    @Test
    void bug08_aMisspeltContainerFailsTheDeployBeforeAnythingIsChanged() {
        RolloutEnd end = rig.run(SERVICE.replace("[rails]", "[rials]"));

        assertThat(end.reason()).contains("app-web-server", "rials", "rails");
        assertThat(rig.changes()).isEmpty();
    }

    @Test
    void bug09_aFailedDeploymentWithoutRollbackEndsTheWait() {
        service("web-breaker", true, false);
        newTasks("breaker", TaskBehaviour.normal().crashLoop(Duration.ofSeconds(1), 1));

        RolloutEnd end = rig.run(SERVICE.replace("app-web-server", "web-breaker"));

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.reason())
                .contains("the deployment failed", "exited with code 1")
                .doesNotContain("max_wait");
    }

    @Test
    void bug09_maxWaitBoundsTheWholeWait() {
        newTasks("web", TaskBehaviour.normal().starting(Duration.ZERO, Duration.ofMinutes(20), Duration.ZERO));
        Instant start = rig.scheduler.now();

        RolloutEnd end = rig.run(SERVICE + "    max_wait: 7\n");

        assertThat(end.reason()).contains("no progress for 7 minutes (max_wait)");
        assertThat(Duration.between(start, rig.scheduler.now()))
                .isBetween(Duration.ofMinutes(7), Duration.ofMinutes(7).plusSeconds(30));
    }

    @Test
    void bug09_aTaskThatNeverEndsIsNotWaitedForForEver() {
        newTasks("app-database-migrate", TaskBehaviour.normal().neverStops());

        RolloutEnd end = rig.run(TASK_THEN_SERVICE);

        assertThat(end.reason()).contains("not stopped within 60 minutes (max_wait); still running: ");
        assertThat(end.report().stillRunning()).hasSize(2);
        serviceUntouched();
    }

    @Test
    void bug11_eachCapacityProviderIsSentWithItsOwnName() {
        rig.run(
                """
                version: v1
                cluster: example
                tasks:
                  pre:
                    - family: app-asset-sync
                      containers: [rails]
                      capacity_provider_strategies:
                        - capacity_provider: A
                          base: 1
                          weight: 2
                        - capacity_provider: B
                          weight: 3
                """);

        JsonNode strategy = rig.calls("RunTask").get(0).request().path("capacityProviderStrategy");
        assertThat(strategy.toString())
                .isEqualTo("[{\"capacityProvider\":\"A\",\"weight\":2,\"base\":1},"
                        + "{\"capacityProvider\":\"B\",\"weight\":3,\"base\":0}]");
    }

    @Test
    void bug12_aStoppedTaskWithoutReasonIsNoCrash() {
        newTasks("app-database-migrate", TaskBehaviour.normal().noStoppedReason());

        assertThat(rig.run(TASK_THEN_SERVICE).successful()).isTrue();
    }

    @Test
    void bug13_aSidecarStoppedAfterTheMainContainerEndedWellIsNoFailure() {
        newTasks("app-database-migrate", TaskBehaviour.normal().exits("rails", 0, Duration.ofSeconds(3)));

        RolloutEnd end = rig.run(TASK_THEN_SERVICE);

        assertThat(end.successful()).isTrue();
        assertThat(rig.events)
                .filteredOn(e -> e.type() == EventType.TASK_STOPPED)
                .anySatisfy(e -> assertThat(e.objects("containers").toString()).contains("exitCode=143"));
    }

    @Test
    void bug13_anotherEssentialContainersOwnFailureCounts() {
        newTasks(
                "app-database-migrate",
                TaskBehaviour.normal().exits("rails", 0, Duration.ofSeconds(3)).whenStopped(2, Duration.ofSeconds(1)));

        assertThat(rig.run(TASK_THEN_SERVICE).reason())
                .startsWith("app-database-migrate: container log-router exited with code 2");
    }

    @Test
    void bug13_theContainerThatEndedTheTaskIsNamedFirst() {
        newTasks("app-database-migrate", TaskBehaviour.normal().exits("log-router", 2, Duration.ofSeconds(3)));

        assertThat(rig.run(TASK_THEN_SERVICE).reason())
                .startsWith("app-database-migrate: container log-router exited with code 2,"
                        + " container rails exited with code 143 (SIGTERM)");
    }

    @Test
    void bug14_updateServiceSendsNothingButTheRevision() {
        rig.run(SERVICE);

        List<String> members = new ArrayList<>();
        rig.calls("UpdateService").get(0).request().fieldNames().forEachRemaining(members::add);
        assertThat(members).containsExactlyInAnyOrder("cluster", "service", "taskDefinition");
    }

    @Test
    void bug14_servicesOfOtherDeploymentControllersAreRefusedBeforeAnythingIsChanged() {
        rig.family("green", "rails");
        rig.sim.createService(
                "example", "web-green", "green", 1, options -> options.deploymentController("CODE_DEPLOY"));

        RolloutEnd end = rig.run(TASK_THEN_SERVICE.replace("app-web-server", "web-green"));

        assertThat(end.reason()).contains("CODE_DEPLOY");
        assertThat(rig.changes()).isEmpty();
    }

    @Test
    void bug15_theReportCountsEachServiceOnce() {
        StringBuilder yaml = new StringBuilder("version: v1\ncluster: example\nservices:\n");
        for (int i = 0; i < 30; i++) {
            rig.service("svc-" + i, "fam-" + i, "rails", 1);
            yaml.append("  - {name: svc-").append(i).append(", containers: [rails], max_wait: 5}\n");
            if (i % 3 == 0) {
                newTasks("fam-" + i, TaskBehaviour.normal().crashLoop(Duration.ofSeconds(1), 1));
            }
        }

        RolloutEnd end = rig.run(yaml.toString());

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rig.messages()).contains("services report - total: 30, successful: 20, failed: 10");
    }

    @Test
    void bug16_expiredCredentialsEndTheWaitAndTheRolloutCanGoOn() {
        newTasks("web", TaskBehaviour.normal().slow());
        rig.onEvent = event -> {
            if (event.type() == EventType.SERVICE_UPDATED) {
                rig.sim.faults().failNext("DescribeServices", 1, FaultKind.EXPIRED_TOKEN);
            }
        };
        Instant start = rig.scheduler.now();

        RolloutEnd end = rig.run(SERVICE);

        assertThat(end.suspended()).isTrue();
        assertThat(end.reason()).contains("expired");
        assertThat(Duration.between(start, rig.scheduler.now())).isLessThan(Duration.ofMinutes(1));

        rig.resume();
        assertThat(rig.finish().successful()).isTrue();
        assertThat(rig.changes()).isEqualTo(Map.of("RegisterTaskDefinition", 1L, "UpdateService", 1L));
    }

    @Test
    void bug17_aFailedServiceIsToldWithItsReasons() {
        service("web-breaker", true, true);
        newTasks("breaker", TaskBehaviour.normal().outOfMemory(Duration.ofSeconds(1)));

        RolloutEnd end = rig.run(SERVICE.replace("app-web-server", "web-breaker"));

        assertThat(end.reason()).contains("out of memory", "circuit breaker");
        assertThat(rig.messages())
                .anyMatch(m -> m.startsWith("service event: "))
                .anyMatch(m -> m.startsWith("stopped task of the new revision, reason: ") && m.contains("137"));
        assertThat(lastLine()).startsWith("FATAL").contains("out of memory");
    }

    @Test
    void bug18_manyServicesShareTheirQuestions() {
        StringBuilder yaml = new StringBuilder("version: v1\ncluster: example\nconcurrency: 20\nservices:\n");
        for (int i = 0; i < 20; i++) {
            rig.service("svc-" + i, "fam-" + i, "rails", 1);
            yaml.append("  - {name: svc-").append(i).append(", containers: [rails]}\n");
        }

        RolloutEnd end = rig.run(yaml.toString());

        assertThat(end.successful()).isTrue();
        assertThat(rig.calls("DescribeServices"))
                .allSatisfy(c -> assertThat(c.request().path("services").size()).isLessThanOrEqualTo(10));
        Duration took = Duration.between(end.report().startedAt(), end.report().endedAt());
        long oldPattern = 20 * (took.toSeconds() / 3);
        assertThat((long) rig.calls("DescribeServices").size()).isLessThan(oldPattern / 4);
    }

    private void service(String name, boolean breaker, boolean rollback) {
        rig.family("breaker", "rails");
        rig.sim.createService("example", name, "breaker", 2, options -> options.circuitBreaker(breaker, rollback));
    }
}
