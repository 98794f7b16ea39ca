package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.page.ReportHtml;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportText;
import io.jenkins.plugins.ecstoolkit.rollout.report.ReportTexts;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.report.StepWords;
import io.jenkins.plugins.ecstoolkit.rollout.report.UnitReport;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.HookBehaviour;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment that waits for a person is told as one, is never given up for it, and is followed to its end. */
class PausedDeploymentsTest {

    private static final String CONFIG =
            "{version: v1, cluster: example, services: [{name: app-web, containers: [rails]}]}";
    private static final String STAGE = "PRE_PRODUCTION_TRAFFIC_SHIFT";

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

    private void service(String then) {
        rig.sim.createService("example", "app-web", "web:1", 2, o -> o.strategy("BLUE_GREEN", 0)
                .pause(STAGE, 24 * 60, then));
    }

    private void beginAndPause() {
        rig.begin(Rig.request(CONFIG));
        rig.scheduler.runUntil(() -> seen(EventType.DEPLOYMENT_PAUSED), Duration.ofMinutes(5));
    }

    private boolean seen(EventType type) {
        return rig.events.stream().anyMatch(event -> event.type() == type);
    }

    private void decide(String action) {
        String arn = rig.sim
                .service("example", "app-web")
                .path("currentServiceDeployment")
                .asText();
        ObjectNode ask = new ObjectMapper().createObjectNode();
        ask.putArray("serviceDeploymentArns").add(arn);
        JsonNode hook =
                rig.sim.other("DescribeServiceDeployments", ask).at("/serviceDeployments/0/lifecycleHookDetails/0");
        ObjectNode go = new ObjectMapper().createObjectNode().put("serviceDeploymentArn", arn);
        rig.sim.other(
                "ContinueServiceDeployment",
                go.put("hookId", hook.path("hookId").asText()).put("action", action));
    }

    private static UnitReport unit(RolloutReport report) {
        return report.phases().get(1).units().get(0);
    }

    /** The limit is 15 minutes, the pause is one of hours. */
    @Test
    void aPauseIsToldAtOnceAndIsNotHeldAgainstTheDeployment() {
        service("ROLLBACK");
        beginAndPause();
        assertThat(rig.messages())
                .contains(
                        "the deployment is paused at pre production traffic shift and waits for somebody to continue it"
                                + " or to roll it back; if nobody does by 2026-01-02 00:00 UTC, ECS rolls it back");
        rig.scheduler.advance(Duration.ofHours(20));
        assertThat(rig.end).isNull();

        decide("CONTINUE");
        RolloutEnd end = rig.finish();

        assertThat(end.successful()).isTrue();
        assertThat(rig.messages()).containsSubsequence("the deployment is no longer paused", "service is stable");
        assertThat(rig.messages().stream().filter(message -> message.startsWith("the deployment is paused")))
                .hasSize(1);
    }

    /** Old tasks take 10 of the 15 minutes to stop, which begin when the pause ends. */
    @Test
    void afterAPauseTheDeploymentHasItsTimeAgain() {
        rig.sim.behaviour("web:1", TaskBehaviour.normal().whenStopped(143, Duration.ofMinutes(10)));
        service("ROLLBACK");
        beginAndPause();
        rig.scheduler.advance(Duration.ofMinutes(14));
        decide("CONTINUE");
        assertThat(rig.finish().successful()).isTrue();
    }

    /** Old tasks that never stop do end the wait. */
    @Test
    void afterAPauseMaxWaitHolds() {
        rig.sim.behaviour("web:1", TaskBehaviour.normal().whenStopped(143, Duration.ofHours(9)));
        service("ROLLBACK");
        beginAndPause();
        rig.scheduler.advance(Duration.ofHours(3));
        decide("CONTINUE");
        RolloutEnd end = rig.finish();
        assertThat(unit(end.report()).cause()).isEqualTo("stuck");
        assertThat(Duration.between(end.report().startedAt(), end.report().endedAt()))
                .isLessThan(Duration.ofMinutes(3 * 60 + 40));
    }

    @Test
    void theLabelTheReportAndThePageShowThePause() {
        service("CONTINUE");
        beginAndPause();
        RolloutReport report = rig.rollout.report();

        assertThat(StepWords.progress(report)).isEqualTo("0 of 1 service stable, 1 paused");
        assertThat(unit(report).deployment().pauses()).hasSize(1);
        ReportSection section = ReportSection.of("r1", report, null);
        String sentence = "paused at " + STAGE
                + ", waiting for somebody to continue it or to roll it back; if nobody does" + " by 2026-01-02";
        assertThat(String.join("\n", ReportText.of(section, rig.scheduler.now())))
                .contains("now: " + sentence)
                .contains("ECS continues it");
        assertThat(ReportHtml.of(List.of(section), rig.scheduler.now(), "1", ReportTexts.ENGLISH))
                .contains(sentence);

        decide("CONTINUE");
        assertThat(unit(rig.finish().report()).deployment().pauses()).isEmpty();
    }

    @Test
    void aRestartFindsThePauseAgain() {
        service("ROLLBACK");
        beginAndPause();
        rig.kill();
        rig.scheduler.advance(Duration.ofHours(3));
        rig.resume();
        rig.scheduler.advance(Duration.ofHours(3));
        assertThat(rig.end).isNull();
        assertThat(StepWords.progress(rig.rollout.report())).endsWith("1 paused");

        decide("CONTINUE");
        assertThat(rig.finish().successful()).isTrue();
        assertThat(rig.calls("UpdateService")).hasSize(1);
    }

    @Test
    void aPauseThatExpiresInARollbackFailsTheService() {
        service("ROLLBACK");
        beginAndPause();
        rig.scheduler.advance(Duration.ofHours(23));

        RolloutEnd end = rig.finish();

        assertThat(unit(end.report()).cause()).isEqualTo("hook-timed-out");
        assertThat(end.summary()).endsWith("lifecycle hook PAUSE timed out in " + STAGE);
        assertThat(Duration.between(end.report().startedAt(), end.report().endedAt()))
                .isBetween(Duration.ofHours(24), Duration.ofHours(25));
    }

    @Test
    void aPauseThatSomebodyEndsWithARollbackFailsTheService() {
        service("CONTINUE");
        beginAndPause();
        decide("ROLLBACK");

        assertThat(unit(rig.finish().report()).cause()).isEqualTo("rolled-back-by-hand");
    }

    /** It is waited for as long as for any other, and said once which permission would show more. */
    @Test
    void withoutThePermissionAServiceIsDeployedAsBefore() {
        service("ROLLBACK");
        rig.sim.faults().deny("DescribeServiceDeployments").deny("ListServiceDeployments");
        rig.onEvent = event -> {
            if (event.type() == EventType.SERVICE_UPDATED) {
                rig.scheduler.schedule(Duration.ofMinutes(10), () -> decide("CONTINUE"));
            }
        };
        assertThat(rig.run(CONFIG).successful()).isTrue();
        assertThat(rig.messages().stream().filter(m -> m.startsWith("AWS does not allow DescribeServiceDeployments")))
                .hasSize(1);
        assertThat(seen(EventType.DEPLOYMENT_PAUSED)).isFalse();
    }

    /** A function may take longer than the 15 minutes of the limit: ECS waits for it until the hook's own timeout. */
    @Test
    void aDeploymentThatWaitsForAFunctionIsNotFailed() {
        String function = "arn:aws:lambda:us-east-1:123456789012:function:smoke-test";
        rig.sim.hook(function, HookBehaviour.succeeds(Duration.ofHours(5)));
        rig.sim.createService("example", "app-web", "web:1", 2, o -> o.strategy("BLUE_GREEN", 0)
                .lambda("POST_TEST_TRAFFIC_SHIFT", function));
        beginAndPause();
        assertThat(StepWords.progress(rig.rollout.report())).isEqualTo("0 of 1 service stable");
        assertThat(rig.finish().successful()).isTrue();
        assertThat(rig.messages())
                .contains("the deployment waits at post test traffic shift for the lifecycle hook " + function
                        + "; if it has not ended by 2026-01-02 00:00 UTC, ECS rolls the deployment back")
                .doesNotContain("the deployment is no longer paused");
    }

    @Test
    void whatEcsIsSetToWaitIsToldAtTheStartAndInTheReport() {
        rig.sim.createService("example", "app-web", "web:1", 2, o -> o.canary(10, 10, 30));
        rig.begin(Rig.request(CONFIG));
        rig.scheduler.runUntil(() -> seen(EventType.SERVICE_UPDATED), Duration.ofMinutes(1));
        String waits = "canary: 10 % for 10 min, then bake 30 min: at least 40 min";
        assertThat(rig.messages()).containsSubsequence("updated service successfully", "ECS is set to wait: " + waits);
        RolloutReport report = rig.rollout.report();
        assertThat(unit(report).deployment().announced()).isEqualTo(waits);
        ReportSection section = ReportSection.of("r1", report, null);
        assertThat(String.join("\n", ReportText.of(section, rig.scheduler.now())))
                .contains("ECS is set to wait: " + waits);
        assertThat(ReportHtml.of(List.of(section), rig.scheduler.now(), "1", ReportTexts.ENGLISH))
                .contains("ECS is set to wait: " + waits);

        RolloutEnd end = rig.finish();
        assertThat(Duration.between(end.report().startedAt(), end.report().endedAt()))
                .isGreaterThan(Duration.ofMinutes(40));
    }

    /** A rolling deployment has a bake time, too. */
    @Test
    void aRollingDeploymentTellsItsBakeTime() {
        rig.sim.createService("example", "app-web", "web:1", 2, o -> o.strategy("ROLLING", 30));
        rig.run(CONFIG);
        assertThat(rig.messages()).contains("ECS is set to wait: bake 30 min");
    }

    @Test
    void theTrafficOfTheNewRevisionIsToldStepByStep() {
        rig.sim.createService("example", "app-web", "web:1", 2, o -> o.canary(12.5, 3, 2));
        RolloutEnd end = rig.run(CONFIG);
        assertThat(rig.messages().stream().filter(message -> message.startsWith("traffic of the new revision")))
                .contains(
                        "traffic of the new revision: 12.5 % of production, 100 % of test",
                        "traffic of the new revision: 100 % of production, 100 % of test")
                .doesNotHaveDuplicates();
        assertThat(unit(end.report()).deployment().traffic()).isEqualTo(new DeploymentEvent.TrafficShifted(100, 100));
        ReportSection section = ReportSection.of("r1", end.report(), null);
        assertThat(ReportHtml.of(List.of(section), rig.scheduler.now(), "1", ReportTexts.ENGLISH))
                .contains("100 % of production traffic, 100 % of test traffic");
    }
}
