package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.CallHook;
import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that fail, answers that are lost, and time that passes while nobody watches. */
class FaultsTest {

    private static final Map<String, Long> ALL =
            Map.of("RegisterTaskDefinition", 5L, "RunTask", 2L, "UpdateService", 3L);

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

    private void assertDoneOnce() {
        assertThat(rig.end.reason()).isNull();
        assertThat(rig.sim.tasks().stream()
                        .filter(t -> t.path("startedBy").asText().startsWith("ecs-toolkit/"))
                        .count())
                .isEqualTo(2);
        for (String family : List.of("app-asset-sync", "app-database-migrate", "web", "worker", "scheduler")) {
            assertThat(rig.sim.taskDefinitions(family)).as(family).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RegisterTaskDefinition", "RunTask", "UpdateService"})
    void aLostAnswerIsAskedForAndNothingIsDoneTwice(String action) {
        rig.sim.faults().failNext(action, 1, FaultKind.RESET_AFTER);

        rig.run(Rig.EXAMPLE);

        assertDoneOnce();
        long again = action.equals("RunTask") ? 1 : 0;
        assertThat(rig.sim.calls().get(action)).isEqualTo(ALL.get(action) + again);
        assertThat(rig.messages()).anyMatch(m -> m.endsWith("; asking ECS what became of it"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RegisterTaskDefinition", "RunTask", "UpdateService"})
    void aCallThatIsKnownNotToHaveBeenMadeIsMadeAgain(String action) {
        rig.sim.faults().failNext(action, 1, FaultKind.RESET_BEFORE);

        rig.run(Rig.EXAMPLE);

        assertDoneOnce();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DescribeServices",
                "DescribeTaskDefinition",
                "RegisterTaskDefinition",
                "RunTask",
                "DescribeTasks",
                "UpdateService"
            })
    void throttlingAndServerErrorsAreWaitedOut(String action) {
        rig.sim.faults().failNext(action, 2, FaultKind.THROTTLE);

        rig.run(Rig.EXAMPLE);

        assertDoneOnce();
    }

    @Test
    void aThirdOfAllCallsThrottledOnlySlowsTheRolloutDown() {
        rig.sim.faults().throttle(0.3);

        rig.run(Rig.EXAMPLE);

        assertDoneOnce();
    }

    @Test
    void eventuallyConsistentAnswersDecideNothing() {
        rig.sim.faults().eventualConsistency(Duration.ofSeconds(6));

        rig.run(Rig.EXAMPLE);

        assertDoneOnce();
    }

    @Test
    void aLostAnswerUnderEventualConsistencyIsStillFound() {
        rig.sim
                .faults()
                .eventualConsistency(Duration.ofSeconds(6))
                .failNext("RegisterTaskDefinition", 1, FaultKind.RESET_AFTER)
                .failNext("UpdateService", 1, FaultKind.RESET_AFTER);

        rig.run(Rig.EXAMPLE);

        assertDoneOnce();
        assertThat(rig.sim.calls()).containsEntry("RegisterTaskDefinition", 5L).containsEntry("UpdateService", 3L);
    }

    @Test
    void aRefusedRegistrationFailsTheServiceAndNotTheOthers() {
        rig.sim.faults().failNext("UpdateService", 1, FaultKind.ACCESS_DENIED);

        RolloutEnd end = rig.run(Rig.EXAMPLE);

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.reason()).contains("app-web-server: unable to update service: AWS does not allow UpdateService");
        assertThat(rig.messages()).contains("services report - total: 3, successful: 2, failed: 1");
    }

    @Test
    void expiredCredentialsBeforeAChangeSuspendTheRollout() {
        rig.sim.faults().failNext("RunTask", 1, FaultKind.EXPIRED_TOKEN);

        RolloutEnd end = rig.run(Rig.EXAMPLE);

        assertThat(end.suspended()).isTrue();
        rig.resume();
        rig.finish();
        assertDoneOnce();
    }

    @Test
    void fieldsThatTheSdkDoesNotKnowAreRegisteredAgain() {
        rig.sim.faults().unknownFields(true);

        RolloutEnd end = rig.run(Rig.EXAMPLE);

        assertThat(end.successful()).isTrue();
        assertThat(rig.calls("RegisterTaskDefinition")).isNotEmpty().allSatisfy(call -> {
            assertThat(call.request().path("futureSetting").path("mode").asText())
                    .isEqualTo("NEW");
            assertThat(call.request()
                            .at("/containerDefinitions/0/futureSetting/list/1")
                            .asText())
                    .isEqualTo("two");
        });
    }

    @Test
    void aFieldThatEcsAnsweredAndRefusesFailsTheUnitByItsPath() {
        rig.sim.faults().unknownFields(true).refuseMember("futureSetting");

        RolloutEnd end = rig.run(Rig.EXAMPLE);

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.reason())
                .contains("app-asset-sync: unable to register new task definition: ")
                .contains("Unrecognized field: futureSetting; sent as ECS answered it, not known to this version: "
                        + "containerDefinitions[rails].futureSetting");
        assertThat(rig.calls("RegisterTaskDefinition"))
                .allSatisfy(call -> assertThat(call.status()).isEqualTo(400));
        assertThat(rig.calls("RunTask")).isEmpty();
        assertThat(rig.calls("UpdateService")).isEmpty();
    }

    @Test
    void aTaskThatEndedLongAgoWhileNobodyWatchedIsNotStartedAgain() {
        killWhenRunTaskIsAnswered();
        rig.scheduler.advance(Duration.ofHours(3));

        rig.resume();
        RolloutEnd end = rig.finish();

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.reason()).contains("it cannot be known whether the task ran");
        assertThat(rig.calls("RunTask"))
                .filteredOn(
                        c -> "r1-pre-1".equals(c.request().path("clientToken").asText()))
                .hasSize(1);
        assertThat(rig.calls("UpdateService")).isEmpty();
    }

    @Test
    void aTaskThatStillRunsAfterTheTokensLifeIsFoundByWhoStartedIt() {
        rig.sim.behaviour("app-asset-sync", TaskBehaviour.normal().runs(Duration.ofMinutes(100)));
        killWhenRunTaskIsAnswered();
        rig.scheduler.advance(Duration.ofMinutes(80));

        rig.resume();
        rig.finish();

        assertDoneOnce();
        assertThat(rig.sim.calls()).containsEntry("RunTask", 2L);
    }

    /** The intent is in the journal, the answer is not. */
    private void killWhenRunTaskIsAnswered() {
        rig.onEvent = event -> {
            if (event.type() == EventType.TASKS_STARTED) {
                throw new AssertionError("the first answer must not be journaled");
            }
        };
        rig.sim.faults().onCall("RunTask", new CallHook() {
            @Override
            public void after(String action, JsonNode request, JsonNode response) {
                rig.rollout.detach();
            }
        });
        rig.begin(Rig.request(Rig.EXAMPLE.replace("cluster: example", "cluster: example\nconcurrency: 1")));
        rig.scheduler.runUntil(() -> rig.sim.calls().containsKey("RunTask"), Duration.ofHours(1));
        rig.kill();
        rig.sim.faults().clear();
        rig.onEvent = event -> {};
    }

    @Test
    void atMostTheGivenNumberOfUnitsIsWorkedOnAtOnce() {
        StringBuilder yaml = new StringBuilder("version: v1\ncluster: example\nconcurrency: 3\nservices:\n");
        for (int i = 0; i < 9; i++) {
            rig.service("svc-" + i, "fam-" + i, "rails", 1);
            yaml.append("  - {name: svc-").append(i).append(", containers: [rails]}\n");
        }
        int[] most = new int[1];
        rig.onEvent = event -> {
            long open = rig.events.stream()
                            .filter(e -> e.type() == EventType.DEFINITION_BUILT)
                            .count()
                    - rig.events.stream()
                            .filter(e -> e.type() == EventType.UNIT_ENDED)
                            .count();
            most[0] = Math.max(most[0], (int) open);
        };

        assertThat(rig.run(yaml.toString()).successful()).isTrue();
        assertThat(most[0]).isEqualTo(3);
    }

    @Test
    void anotherDeploymentTakingOverIsNamed() {
        rig.sim.behaviour("web", TaskBehaviour.normal().slow());
        rig.family("web", "rails");
        boolean[] done = new boolean[1];
        rig.onEvent = event -> {
            if (!done[0] && event.type() == EventType.DEPLOYMENT_OBSERVED && "services-1".equals(event.unit())) {
                done[0] = true;
                rig.sim.updateServiceBySomebodyElse("example", "app-web-server", "web:2");
            }
        };

        RolloutEnd end = rig.run(Rig.EXAMPLE);

        assertThat(end.reason()).contains("app-web-server", "another deployment took over with web:2");
    }

    @Test
    void aDeletedServiceIsNamed() {
        rig.sim.behaviour("web", TaskBehaviour.normal().slow());
        boolean[] done = new boolean[1];
        rig.onEvent = event -> {
            if (!done[0] && event.type() == EventType.DEPLOYMENT_OBSERVED && "services-1".equals(event.unit())) {
                done[0] = true;
                rig.sim.deleteService("example", "app-web-server");
            }
        };

        assertThat(rig.run(Rig.EXAMPLE).reason()).contains("app-web-server: the service is being deleted");
    }

    /** DescribeServices forgets a deleted service after a while and then answers MISSING for it. */
    @Test
    void aServiceThatEcsDoesNotKnowAnyMoreIsNamed() {
        rig.sim.behaviour("web", TaskBehaviour.normal().slow());
        boolean[] done = new boolean[1];
        rig.onEvent = event -> {
            if (!done[0] && event.type() == EventType.DEPLOYMENT_OBSERVED && "services-1".equals(event.unit())) {
                done[0] = true;
                rig.sim.forgetService("example", "app-web-server");
            }
        };

        assertThat(rig.run(Rig.EXAMPLE).reason()).contains("app-web-server: the service no longer exists");
    }

    @Test
    void aServiceWithoutTasksSucceedsWithAWarning() {
        rig.sim.scale("example", "app-worker", 0);
        rig.scheduler.advance(Duration.ofMinutes(5));

        RolloutEnd end = rig.run(Rig.EXAMPLE);

        assertThat(end.successful()).isTrue();
        assertThat(rig.messages())
                .contains("the service's desired count is 0: nothing was started, so nothing was verified");
    }
}
