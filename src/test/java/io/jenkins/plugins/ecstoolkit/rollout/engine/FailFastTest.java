package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment that cannot succeed ends its unit at once; one that can is left alone. */
class FailFastTest {

    private static final String SERVICE =
            """
            version: v1
            cluster: example
            services:
              - name: app-web-server
                containers: [rails]
            """;

    private static final TaskBehaviour CRASHES = TaskBehaviour.normal().crashLoop(Duration.ofSeconds(4), 1);

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

    private void newTasks(TaskBehaviour behaviour) {
        rig.sim.behaviour("web", task -> task.hasTag(Rig.NEW), behaviour);
    }

    /** The first so many tasks of the new revision behave so, the others as they should. */
    private void firstTasks(int count, TaskBehaviour behaviour) {
        AtomicInteger asked = new AtomicInteger();
        // The scheduler asks once before it starts tasks, and once a task.
        rig.sim.behaviour("web", task -> task.hasTag(Rig.NEW) && asked.getAndIncrement() <= count, behaviour);
    }

    private void breaker() {
        Map<String, Object> breaker = Map.of("deploymentCircuitBreaker", Map.of("enable", true, "rollback", true));
        rig.sim.other(
                "UpdateService",
                new ObjectMapper()
                        .valueToTree(Map.of(
                                "cluster",
                                "example",
                                "service",
                                "app-web-server",
                                "deploymentConfiguration",
                                breaker)));
    }

    private static String cause(RolloutEnd end) {
        return end.report().phases().get(1).units().get(0).cause();
    }

    private static Duration took(RolloutEnd end) {
        return Duration.between(end.report().startedAt(), end.report().endedAt());
    }

    @Test
    void tasksThatStopAgainAndAgainEndIt() {
        newTasks(CRASHES);

        RolloutEnd end = rig.run(SERVICE);

        assertThat(cause(end)).isEqualTo("crash-loop");
        assertThat(end.reason()).contains("stop again and again", "container rails exited with code 1");
        assertThat(took(end)).isLessThan(Duration.ofMinutes(1));
        assertThat(rig.messages()).anyMatch(m -> m.startsWith("stopped task of the new revision, reason: "));
        assertThat(rig.calls("ListTasks")).hasSizeLessThan(10);
    }

    @Test
    void twoThatStopAreNoFailure() {
        firstTasks(2, CRASHES);

        assertThat(rig.run(SERVICE).successful()).isTrue();
    }

    @Test
    void oneTaskWhoseImageCannotBePulledIsEnough() {
        newTasks(TaskBehaviour.normal().imageMissing(Rig.image("web", Rig.NEW)));

        RolloutEnd end = rig.run(SERVICE);

        assertThat(cause(end)).isEqualTo("image-unavailable");
        assertThat(end.reason()).contains("the image cannot be pulled", "CannotPullContainerError");
        assertThat(took(end)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void aPullThatTimedOutIsTriedAgain() {
        firstTasks(
                2,
                TaskBehaviour.normal()
                        .failsToStart(
                                "TaskFailedToStart",
                                "CannotPullContainerError: failed to resolve ref: dial tcp: i/o timeout"));

        assertThat(rig.run(SERVICE).successful()).isTrue();
    }

    @Test
    void oneTaskWhoseSecretCannotBeReadIsEnough() {
        newTasks(TaskBehaviour.normal().secretMissing("arn:aws:secretsmanager:us-east-1:123456789012:secret:db"));

        RolloutEnd end = rig.run(SERVICE);

        assertThat(cause(end)).isEqualTo("secret-unreadable");
        assertThat(end.reason()).contains("a secret or parameter cannot be read", "secret:db");
    }

    @Test
    void tasksThatCannotBePlacedEndIt() {
        newTasks(TaskBehaviour.normal().notPlaced("RESOURCE:MEMORY", null));

        RolloutEnd end = rig.run(SERVICE);

        assertThat(cause(end)).isEqualTo("not-placed");
        assertThat(end.reason()).contains("cannot be placed, 5 attempts in a row", "insufficient memory");
        assertThat(took(end)).isLessThan(Duration.ofMinutes(2));
    }

    @Test
    void failingHealthChecksEndIt() {
        newTasks(TaskBehaviour.normal().unhealthy(Duration.ofSeconds(5)));

        RolloutEnd end = rig.run(SERVICE);

        assertThat(cause(end)).isEqualTo("unhealthy");
        assertThat(end.reason()).contains("fail their health checks", "container rails is unhealthy");
    }

    @Test
    void theCircuitBreakerIsLeftToDecide() {
        breaker();
        newTasks(TaskBehaviour.normal().imageMissing(Rig.image("web", Rig.NEW)));

        RolloutEnd end = rig.run(SERVICE);

        assertThat(cause(end)).isEqualTo("rolled-back-by-circuit-breaker");
        assertThat(rig.lines)
                .filteredOn(l -> l.contains("the service's circuit breaker is on, so ECS decides"))
                .singleElement()
                .asString()
                .startsWith("WARN the image cannot be pulled")
                .contains("CannotPullContainerError");
    }

    @Test
    void withoutFailFastTroubleIsOnlyAWarning() {
        newTasks(CRASHES);

        RolloutEnd end = rig.run(SERVICE + "    fail_fast: false\n    max_wait: 5\n");

        assertThat(cause(end)).isEqualTo("stuck");
        assertThat(rig.lines)
                .filteredOn(l -> l.contains("fail_fast is off, so ECS decides"))
                .hasSize(1);
    }

    @Test
    void aRestartForgetsNothingAndTellsNothingTwice() {
        breaker();
        newTasks(CRASHES.starting(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10)));
        rig.onEvent = event -> {
            if (event.flag("trouble") || event.type() == EventType.SERVICE_TASK_STOPPED) {
                rig.rollout.detach();
            }
        };
        rig.begin(Rig.request(SERVICE));
        rig.scheduler.advance(Duration.ofSeconds(90));
        rig.kill();
        rig.onEvent = event -> {};
        rig.resume();

        assertThat(cause(rig.finish())).isEqualTo("rolled-back-by-circuit-breaker");
        assertThat(rig.events).filteredOn(e -> e.flag("trouble")).hasSizeLessThanOrEqualTo(1);
        assertThat(rig.events)
                .filteredOn(e -> e.type() == EventType.SERVICE_TASK_STOPPED)
                .extracting(e -> e.data().get("containers") + e.text("stoppedReason"))
                .doesNotHaveDuplicates();
    }

    @Test
    void whoMayNotListTasksIsToldOnce() {
        rig.sim.faults().deny("ListTasks");
        newTasks(CRASHES);

        RolloutEnd end = rig.run(SERVICE + "    max_wait: 5\n");

        assertThat(cause(end)).isEqualTo("crash-loop");
        assertThat(end.reason()).contains("in a row by ECS's count");
        assertThat(rig.messages())
                .filteredOn(m -> m.startsWith("unable to look for stopped tasks"))
                .hasSize(1);
    }
}
