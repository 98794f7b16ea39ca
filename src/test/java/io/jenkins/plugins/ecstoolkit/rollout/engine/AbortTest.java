package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Told;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AbortTest {

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void seed() {
        rig = new Rig(directory).seedExample();
        rig.sim.behaviour(
                "app-database-migrate", TaskBehaviour.normal().neverStops().whenStopped(143, Duration.ofSeconds(1)));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** Aborts the example with the first event of a kind and answers how long the abort took. */
    private Duration abortAt(Predicate<Told> when, OnAbort onAbort) {
        boolean[] aborted = new boolean[1];
        rig.onEvent = event -> {
            if (!aborted[0] && when.test(event)) {
                aborted[0] = true;
                rig.rollout.abort(onAbort, "Aborted by alice");
            }
        };
        rig.begin(Rig.request(Rig.EXAMPLE));
        assertThat(rig.scheduler.runUntil(() -> aborted[0], Duration.ofHours(1)))
                .isTrue();
        var start = rig.scheduler.now();
        rig.finish();
        assertThat(rig.end.outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(rig.end.reason()).isEqualTo("Aborted by alice");
        return Duration.between(start, rig.scheduler.now());
    }

    private static Predicate<Told> observed(String unit, String status) {
        return e -> e.type() == EventType.TASK_OBSERVED && unit.equals(e.unit()) && status.equals(e.text("lastStatus"));
    }

    private long runningMigrations() {
        rig.scheduler.advance(Duration.ofMinutes(2));
        return rig.sim.tasks().stream()
                .filter(t -> t.path("group").asText().contains("app-database-migrate"))
                .filter(t -> !"STOPPED".equals(t.path("lastStatus").asText()))
                .count();
    }

    @Test
    void leaveTellsWhatIsLeftAndHowToStopIt() {
        Duration took = abortAt(observed("pre-2", "RUNNING"), OnAbort.LEAVE);

        assertThat(took).isLessThan(Duration.ofSeconds(10));
        assertThat(rig.calls("StopTask")).isEmpty();
        assertThat(rig.messages())
                .anyMatch(m -> m.startsWith(
                        "left running; to stop it: aws ecs stop-task --cluster example --region us-east-1 --task "));
        assertThat(runningMigrations()).isEqualTo(1);
        assertThat(rig.end.report().stillRunning()).anyMatch(s -> s.contains("app-database-migrate"));
    }

    @Test
    void stopStopsTheTasksThatWereStarted() {
        Duration took = abortAt(observed("pre-2", "RUNNING"), OnAbort.STOP);

        assertThat(took).isLessThan(Duration.ofSeconds(10));
        assertThat(rig.calls("StopTask")).isNotEmpty();
        assertThat(rig.messages()).contains("stopping task").noneMatch(m -> m.startsWith("left running"));
        assertThat(runningMigrations()).isZero();
    }

    @Test
    void stopWaitsForTheAnswerThatNamesJustStartedTasks() {
        abortAt(e -> e.type() == EventType.RUN_INTENDED && "pre-2".equals(e.unit()), OnAbort.STOP);

        assertThat(runningMigrations()).isZero();
    }

    @Test
    void rollbackSetsUpdatedServicesBack() {
        rig.sim.behaviour("app-database-migrate", TaskBehaviour.normal());
        Duration took = abortAt(e -> e.type() == EventType.DEPLOYMENT_OBSERVED, OnAbort.ROLLBACK);

        assertThat(took).isLessThan(Duration.ofSeconds(10));
        rig.scheduler.advance(Duration.ofMinutes(1));
        for (String service : new String[] {"app-web-server", "app-worker", "app-worker-scheduler"}) {
            assertThat(rig.sim
                            .service("example", service)
                            .path("taskDefinition")
                            .asText())
                    .as(service)
                    .endsWith(":1");
        }
        assertThat(rig.messages())
                .contains("rolling the service back to web:1", "left rolling back to web:1; ECS goes on with it");
        assertThat(rig.calls("StopServiceDeployment")).isNotEmpty();
    }

    @Test
    void rollbackDoesNotNeedPermissionToStopDeployments() {
        rig.sim.behaviour("app-database-migrate", TaskBehaviour.normal());
        rig.sim.faults().deny("StopServiceDeployment");
        Duration took = abortAt(e -> e.type() == EventType.DEPLOYMENT_OBSERVED, OnAbort.ROLLBACK);

        assertThat(took).isLessThan(Duration.ofSeconds(10));
        assertThat(rig.sim
                        .service("example", "app-web-server")
                        .path("taskDefinition")
                        .asText())
                .endsWith("web:1");
    }

    @Test
    void anAbortEndsInTimeThoughEcsDoesNotAnswer() {
        rig.sim.behaviour("app-database-migrate", TaskBehaviour.normal());
        boolean[] cut = new boolean[1];
        rig.onEvent = event -> {
            if (event.type() == EventType.ABORT_REQUESTED && !cut[0]) {
                cut[0] = true;
                rig.sim.faults().throttle(1);
            }
            if (event.type() == EventType.DEPLOYMENT_OBSERVED && !cut[0]) {
                rig.rollout.abort(OnAbort.ROLLBACK, "Timeout has been exceeded");
            }
        };
        rig.begin(Rig.request(Rig.EXAMPLE));
        rig.scheduler.runUntil(() -> cut[0], Duration.ofHours(1));
        var start = rig.scheduler.now();

        assertThat(rig.finish().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(Duration.between(start, rig.scheduler.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(rig.messages())
                .anyMatch(m -> m.startsWith("left rolling out; to roll back: aws ecs update-service "));
    }

    @Test
    void anAbortThatDiedWithItsCallOnTheWayRollsBackOnce() {
        rig.sim.behaviour("app-database-migrate", TaskBehaviour.normal());
        rig.onEvent = event -> {
            if (event.type() == EventType.DEPLOYMENT_OBSERVED) {
                rig.rollout.abort(OnAbort.ROLLBACK, "Aborted by alice");
            } else if (event.type() == EventType.ROLLBACK_INTENDED) {
                rig.rollout.detach();
            }
        };
        rig.begin(Rig.request(Rig.EXAMPLE));
        rig.scheduler.advance(Duration.ofMinutes(2));
        rig.kill();
        rig.onEvent = event -> {};
        rig.resume();

        assertThat(rig.finish().outcome()).isEqualTo(Outcome.ABORTED);
        rig.scheduler.advance(Duration.ofMinutes(1));
        assertThat(rig.sim
                        .service("example", "app-web-server")
                        .path("taskDefinition")
                        .asText())
                .endsWith("web:1");
    }

    @Test
    void rollbackLeavesAServiceThatSomebodyElseHasDeployedSince() {
        rig.sim.behaviour("app-database-migrate", TaskBehaviour.normal());
        boolean[] aborted = new boolean[1];
        rig.onEvent = event -> {
            if (!aborted[0] && event.type() == EventType.DEPLOYMENT_OBSERVED) {
                aborted[0] = true;
                rig.family("web", "rails");
                rig.sim.updateServiceBySomebodyElse("example", "app-web-server", "web:3");
                rig.rollout.abort(OnAbort.ROLLBACK, "Aborted by alice");
            }
        };
        rig.run(Rig.EXAMPLE);
        rig.scheduler.advance(Duration.ofMinutes(1));

        assertThat(rig.sim
                        .service("example", "app-web-server")
                        .path("taskDefinition")
                        .asText())
                .endsWith("web:3");
        assertThat(rig.sim
                        .service("example", "app-worker")
                        .path("taskDefinition")
                        .asText())
                .endsWith("worker:1");
        assertThat(rig.messages()).anyMatch(m -> m.startsWith("not rolled back: another deployment has taken over"));
    }

    @Test
    void nothingIsBegunAfterAnAbort() {
        abortAt(e -> e.type() == EventType.REGISTER_INTENDED, OnAbort.LEAVE);
        int calls = rig.sim.history().size();

        rig.scheduler.advance(Duration.ofMinutes(10));

        assertThat(rig.calls("RunTask")).isEmpty();
        assertThat(rig.sim.history()).hasSize(calls);
    }

    @Test
    void anAbortGoesOnAfterACrash() {
        rig.begin(Rig.request(Rig.EXAMPLE));
        rig.scheduler.runUntil(() -> rig.events.stream().anyMatch(observed("pre-2", "RUNNING")), Duration.ofHours(1));
        rig.onEvent = event -> {
            if (event.type() == EventType.ABORT_REQUESTED) {
                rig.rollout.detach();
            }
        };
        rig.rollout.abort(OnAbort.STOP, "Aborted by alice");
        rig.scheduler.runDue();
        assertThat(rig.calls("StopTask")).isEmpty();
        rig.kill();
        rig.onEvent = event -> {};

        rig.resume();

        assertThat(rig.finish().outcome()).isEqualTo(Outcome.ABORTED);
        assertThat(runningMigrations()).isZero();
    }

    /** The person who aborted is waiting: for answers, not for the time limit. */
    @ParameterizedTest
    @EnumSource(OnAbort.class)
    void whatIsDoneEndsIt(OnAbort onAbort) {
        assertThat(abortAt(observed("pre-2", "RUNNING"), onAbort)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void servicesThatAreSetBackEndIt() {
        rig.sim.behaviour("app-database-migrate", TaskBehaviour.normal());

        assertThat(abortAt(e -> e.type() == EventType.DEPLOYMENT_OBSERVED, OnAbort.ROLLBACK))
                .isLessThan(Duration.ofSeconds(2));
    }

    /** What the call makes must be known before nobody listens any more. */
    @Test
    void aCallThatIsUnderWayIsWaitedForAndThenEndsIt() {
        assertThat(abortAt(e -> e.type() == EventType.RUN_INTENDED, OnAbort.LEAVE))
                .isLessThan(Duration.ofSeconds(2));
        assertThat(rig.events).extracting(Told::type).contains(EventType.TASKS_STARTED);
    }

    @Test
    void aTaskThatCannotBeStoppedIsTold() {
        rig.sim.faults().deny("StopTask");

        Duration took = abortAt(observed("pre-2", "RUNNING"), OnAbort.STOP);

        assertThat(took).isLessThan(Duration.ofSeconds(2));
        assertThat(rig.messages())
                .anyMatch(m -> m.startsWith("unable to stop task ") && m.contains("AWS does not allow StopTask"))
                .anyMatch(m -> m.startsWith("left running; to stop it: "));
        assertThat(runningMigrations()).isEqualTo(1);
    }

    @Test
    void nothingIsWatchedAfterAnAbort() {
        rig.sim.behaviour("app-database-migrate", TaskBehaviour.normal());

        abortAt(e -> e.type() == EventType.DEPLOYMENT_OBSERVED, OnAbort.LEAVE);
        rig.scheduler.advance(Duration.ofSeconds(1));
        int asked = rig.sim.history().size();
        rig.scheduler.advance(Duration.ofMinutes(10));
        assertThat(rig.sim.history()).hasSize(asked);
    }
}
