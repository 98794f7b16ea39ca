package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Codec;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.page.ReportHtml;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportTexts;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.ServiceOptions;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What DescribeServiceDeployments adds to what becomes of an update, and what is done where it is not permitted. */
class ServiceDeploymentsTest {

    private static final String SERVICE =
            "{version: v1, cluster: example, services: [{name: app-web, containers: [rails]}]}";

    private static final TaskBehaviour CRASHES = TaskBehaviour.normal().crashLoop(Duration.ofSeconds(4), 1);

    @TempDir
    Path directory;

    private Rig rig;

    @BeforeEach
    void start() {
        rig = new Rig(directory);
        rig.family("web", "rails");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void service(String name, Consumer<ServiceOptions> options) {
        rig.sim.createService("example", name, "web:1", 2, options);
    }

    private void newTasks(TaskBehaviour behaviour) {
        rig.sim.behaviour("web", task -> task.hasTag(Rig.NEW), behaviour);
    }

    private void afterUpdate(Duration delay, Runnable act) {
        rig.onEvent = event -> {
            if (event.type() == EventType.SERVICE_UPDATED) {
                rig.scheduler.schedule(delay, act);
            }
        };
    }

    private static UnitReport unit(RolloutEnd end) {
        return end.report().phases().get(1).units().get(0);
    }

    private int asked() {
        return rig.calls("DescribeServiceDeployments").size()
                + rig.calls("ListServiceDeployments").size();
    }

    @Test
    void aRolloutThatGoesWellAsksForNone() {
        service("app-web", o -> o.circuitBreaker(true, true));

        assertThat(rig.run(SERVICE).successful()).isTrue();

        assertThat(asked()).isZero();
        assertThat(unit(rig.end).deployment().told()).isNull();
    }

    @Test
    void theCircuitBreakersCountIsTold() {
        service("app-web", o -> o.circuitBreaker(true, true));
        newTasks(CRASHES);

        RolloutEnd end = rig.run(SERVICE);

        assertThat(unit(end).cause()).isEqualTo("rolled-back-by-circuit-breaker");
        assertThat(end.reason()).contains("circuit breaker: ", " failed tasks, threshold 3");
        assertThat(unit(end).deployment().told().status()).isEqualTo("ROLLBACK_IN_PROGRESS");
        assertThat(unit(end).deployment().told().circuitBreaker()).isEqualTo("TRIGGERED");
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void anAlarmIsNamed() {
        service("app-web", o -> o.alarms(true, "5xx-rate", "latency"));
        afterUpdate(Duration.ofSeconds(40), () -> rig.sim.alarm("latency", true));

        RolloutEnd end = rig.run(SERVICE);

        assertThat(unit(end).cause()).isEqualTo("rolled-back-by-alarm");
        assertThat(end.reason()).contains("alarm latency triggered a rollback").doesNotContain("5xx-rate");
        assertThat(unit(end).deployment().told().triggeredAlarms()).containsExactly("latency");
    }

    /**
     * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html: alarms are ignored if one is in
     * ALARM at the start.
     */
    @ParameterizedTest
    @ValueSource(strings = {"ROLLING", "BLUE_GREEN"})
    void anAlarmThatWasThereBeforeIsWarnedOfOnce(String strategy) {
        service("app-web", o -> o.strategy(strategy, 3).alarms(true, "latency"));
        rig.sim.alarm("latency", true);

        RolloutEnd end = rig.run(SERVICE);

        String warning =
                "alarm latency was in ALARM when the deployment began: ECS does not watch its alarms this time";
        assertThat(end.successful()).isTrue();
        assertThat(unit(end).evidence().warnings()).containsOnlyOnce(warning);
        assertThat(rig.messages().stream().filter(m -> m.contains(warning))).hasSize(1);
    }

    @Test
    void ofSeveralAlarmsItIsNotSaidWhichWasThereBefore() {
        service("app-web", o -> o.alarms(true, "5xx-rate", "latency"));
        rig.sim.alarm("latency", true);

        assertThat(unit(rig.run(SERVICE)).evidence().warnings())
                .containsExactly("one of the alarms 5xx-rate, latency was in ALARM when the deployment began:"
                        + " ECS watches none of them this time");
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void alarmsThatAreWatchedAreLookedAtOnceAndNotWarnedOf() {
        service("app-web", o -> o.alarms(true, "latency"));

        RolloutEnd end = rig.run(SERVICE);

        assertThat(end.successful()).isTrue();
        assertThat(unit(end).evidence().warnings()).isEmpty();
        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void aMissingPermissionIsSaidOnceAndNotAskedAgain() {
        for (int i = 1; i <= 4; i++) {
            service("app-" + i, o -> o.circuitBreaker(true, true));
        }
        newTasks(CRASHES);
        rig.sim.faults().deny("DescribeServiceDeployments").deny("ListServiceDeployments");
        String services = "";
        for (int i = 1; i <= 4; i++) {
            services += "{name: app-" + i + ", containers: [rails]},";
        }

        RolloutEnd end = rig.run("{version: v1, cluster: example, concurrency: 1, services: [" + services + "]}");

        assertThat(end.report().phases().get(1).units())
                .extracting(UnitReport::cause)
                .containsOnly("rolled-back-by-circuit-breaker");
        assertThat(asked()).isEqualTo(1);
        assertThat(rig.messages().stream().filter(m -> m.startsWith("AWS does not allow DescribeServiceDeployments")))
                .hasSize(1);
    }

    /** The answer of UpdateService may lag behind, or DescribeServices may not name the service deployment. */
    @Test
    void aServiceDeploymentIsLookedForWhenNoAnswerNamedIt() {
        service("app-web", o -> o.circuitBreaker(true, true));
        newTasks(CRASHES);
        rig.scheduler.advance(Duration.ofMinutes(1));
        rig.begin(Rig.request(SERVICE));
        rig.scheduler.runUntil(
                () -> rig.events.stream().anyMatch(e -> e.type() == EventType.DEPLOYMENT_OBSERVED),
                Duration.ofMinutes(2));
        rig.kill();
        forgetServiceDeployments();
        rig.scheduler.advance(Duration.ofMinutes(10));
        rig.resume();

        RolloutEnd end = rig.finish();

        assertThat(rig.calls("ListServiceDeployments")).hasSize(1);
        assertThat(unit(end).deployment().told().status()).isEqualTo("ROLLBACK_SUCCESSFUL");
        assertThat(unit(end).cause()).isEqualTo("rolled-back-by-circuit-breaker");
    }

    private void forgetServiceDeployments() {
        try {
            String journal = Files.readString(rig.journal);
            Files.writeString(rig.journal, journal.replaceAll(",\"serviceDeployment\":\"[^\"]*\"", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theStageOfABlueGreenDeploymentIsTold() {
        service("app-web", o -> o.strategy("BLUE_GREEN", 3));

        RolloutEnd end = rig.run(SERVICE);

        assertThat(end.successful()).isTrue();
        assertThat(rig.messages())
                .containsSubsequence(
                        "service deployment: in progress, stage scale up",
                        "service deployment: in progress, stage bake time",
                        "service is stable");
        assertThat(Duration.between(end.report().startedAt(), end.report().endedAt()))
                .isGreaterThan(Duration.ofMinutes(3));
    }

    /** The limit is 15 minutes by default, the bake time may be a day. */
    @Test
    void aBlueGreenDeploymentThatBakesForLongIsHealthy() {
        service("app-web", o -> o.strategy("BLUE_GREEN", 120));

        RolloutEnd end = rig.run(SERVICE);

        assertThat(end.successful()).isTrue();
        assertThat(Duration.between(end.report().startedAt(), end.report().endedAt()))
                .isGreaterThan(Duration.ofMinutes(120));
    }

    @Test
    void aBakingDeploymentIsHealthyWhereOnlyDescribeServicesIsPermitted() {
        service("app-web", o -> o.strategy("BLUE_GREEN", 120));
        rig.sim.faults().deny("DescribeServiceDeployments").deny("ListServiceDeployments");

        assertThat(rig.run(SERVICE).successful()).isTrue();
    }

    @Test
    void aDeploymentThatDoesNotScaleUpIsNotGivenItsBakeTime() {
        service("app-web", o -> o.strategy("BLUE_GREEN", 120));
        newTasks(TaskBehaviour.normal().starting(Duration.ofHours(9), Duration.ofHours(9), Duration.ofHours(9)));

        RolloutEnd end = rig.run(SERVICE);

        assertThat(unit(end).cause()).isEqualTo("stuck");
        assertThat(Duration.between(end.report().startedAt(), end.report().endedAt()))
                .isLessThan(Duration.ofMinutes(20));
    }

    @Test
    void aBlueGreenDeploymentThatIsStoppedWhileItBakesEnds() {
        service("app-web", o -> o.strategy("BLUE_GREEN", 30));
        afterUpdate(Duration.ofMinutes(2), () -> rig.sim.stopDeployment("example", "app-web", "ROLLBACK"));

        RolloutEnd end = rig.run(
                "{version: v1, cluster: example, services: [{name: app-web, containers: [rails], max_wait: 60}]}");

        assertThat(unit(end).cause()).isEqualTo("rolled-back-by-hand");
        assertThat(Duration.between(end.report().startedAt(), end.report().endedAt()))
                .isLessThan(Duration.ofMinutes(4));
    }

    @Test
    void whoTookOverIsTold() {
        service("app-web", o -> {});
        newTasks(TaskBehaviour.normal().slow());
        rig.sim.registerTaskDefinition(
                """
                {"family": "web", "containerDefinitions": [{"name": "rails", "image": "rails:9", "memory": 64}],
                 "tags": [{"key": "ecs-toolkit:rollout", "value": "20260101t000000-abc/services-1"}]}
                """);
        afterUpdate(Duration.ofSeconds(10), () -> rig.sim.updateServiceBySomebodyElse("example", "app-web", "web:2"));

        RolloutEnd end = rig.run(SERVICE);

        assertThat(unit(end).cause()).isEqualTo("replaced");
        assertThat(end.reason())
                .contains("another deployment took over with web:2", "by the rollout 20260101t000000-abc");
    }

    @Test
    void aScaleToZeroHasAName() {
        service("app-web", o -> {});
        newTasks(TaskBehaviour.normal().slow());
        afterUpdate(Duration.ofSeconds(10), () -> rig.sim.scale("example", "app-web", 0));

        RolloutEnd end = rig.run(SERVICE);

        assertThat(end.successful()).isTrue();
        assertThat(unit(end).cause()).isEqualTo("scaled-to-zero");
        assertThat(unit(end).evidence().warnings())
                .anyMatch(w -> w.startsWith("the service was scaled to 0 meanwhile"));
    }

    @Test
    void aServiceThatWantsNoTasksHasNone() {
        rig.sim.createService("example", "app-web", "web:1", 0);

        RolloutEnd end = rig.run(SERVICE);

        assertThat(end.successful()).isTrue();
        assertThat(unit(end).cause()).isNull();
        assertThat(unit(end).evidence().warnings()).anyMatch(w -> w.startsWith("the service's desired count is 0"));
    }

    /** What it is called after is what a journal must keep. */
    @Test
    void theReportHasIt() {
        service("app-web", o -> o.alarms(true, "5xx-rate"));
        afterUpdate(Duration.ofSeconds(20), () -> rig.sim.alarm("5xx-rate", true));
        rig.run(SERVICE);

        Map<String, Object> map = Codec.map(unit(rig.end));

        assertThat(map.get("serviceDeployment")).isInstanceOf(Map.class);
        assertThat(ReportHtml.of(
                        List.of(ReportSection.read("r1", rig.journal)), rig.scheduler.now(), null, ReportTexts.ENGLISH))
                .contains("Service deployment: ROLLBACK_IN_PROGRESS", "in ALARM: 5xx-rate");
    }
}
