package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While a service is not stable, log, label and report name what it waits for, and so does the failure at the limit. */
class WaitingServiceTest {

    private static final String CONFIG =
            "{version: v1, cluster: example, services: [{name: app-web, containers: [rails]}]}";

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

    private static UnitReport unit(RolloutReport report) {
        return report.phases().get(1).units().get(0);
    }

    /** Begins the rollout; as soon as the service is updated an old task is protected. */
    private void protectsOneTask(int minutes) {
        rig.sim.createService("example", "app-web", "web:1", 2, o -> {});
        rig.onEvent = event -> {
            if (event.type() == EventType.SERVICE_UPDATED) {
                ObjectNode request = new ObjectMapper().createObjectNode().put("cluster", "example");
                request.put("protectionEnabled", true).put("expiresInMinutes", minutes);
                rig.sim.tasks().stream()
                        .filter(t -> t.path("taskDefinitionArn").asText().endsWith("web:1"))
                        .findFirst()
                        .ifPresent(t ->
                                request.putArray("tasks").add(t.path("taskArn").asText()));
                rig.sim.other("UpdateTaskProtection", request);
            }
        };
        rig.begin(Rig.request(CONFIG));
    }

    /** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_GetTaskProtection.html */
    @Test
    void aProtectedOldTaskIsNamedInLogLabelAndReport() {
        protectsOneTask(14);
        rig.scheduler.advance(Duration.ofMinutes(6));
        String sentence = "all 2 new tasks run; waiting for 1 old task, protected until 2026-01-01 00:14 UTC";
        assertThat(rig.messages()).contains(sentence);
        RolloutReport report = rig.rollout.report();
        assertThat(StepWords.progress(report)).isEqualTo("0 of 1 service stable: " + sentence);
        ReportSection section = ReportSection.of("r1", report, null);
        assertThat(String.join("\n", ReportText.of(section, rig.scheduler.now())))
                .contains("now: " + sentence);
        assertThat(ReportHtml.of(List.of(section), rig.scheduler.now(), "1", ReportTexts.ENGLISH))
                .contains(sentence);
        assertThat(rig.finish().successful()).isTrue();
        assertThat(unit(rig.end.report()).deployment().waitsFor()).isNull();
    }

    @Test
    void atTheLimitTheFailureSaysWhatItWaitsFor() {
        protectsOneTask(600);
        RolloutEnd end = rig.finish();
        assertThat(unit(end.report()).cause()).isEqualTo("stuck");
        assertThat(unit(end.report()).summary())
                .isEqualTo(
                        "no progress for 15 minutes (max_wait): all 2 new tasks run; waiting for 1 old task, protected"
                                + " until 2026-01-01 10:00 UTC")
                .hasSizeLessThanOrEqualTo(120);
    }

    /** One line when it is another thing, and then less and less often; few calls besides those of every poll. */
    @Test
    void aReasonIsToldWhenItChangesAndAskedForRarely() {
        protectsOneTask(600);
        rig.finish();
        assertThat(rig.messages().stream().filter(m -> m.contains("new tasks run")))
                .hasSizeLessThanOrEqualTo(8);
        assertThat(rig.calls("GetTaskProtection")).hasSizeBetween(2, 6);
        assertThat(rig.calls("DescribeServiceDeployments")).isEmpty();
    }

    @Test
    void withoutThePermissionTheServiceIsDeployedAndOneWarningNamesIt() {
        rig.sim.faults().deny("GetTaskProtection");
        protectsOneTask(14);
        assertThat(rig.finish().successful()).isTrue();
        assertThat(rig.messages().stream().filter(m -> m.contains("GetTaskProtection")))
                .hasSize(1)
                .allMatch(m -> m.endsWith("what the service waits for is told less exactly"));
        assertThat(rig.messages()).contains("all 2 new tasks run; waiting for ECS to stop 1 old task");
    }

    @Test
    void tasksThatDoNotStartAreNamedWithTheirStateAndSince() {
        rig.sim.createService("example", "app-web", "web:1", 2, o -> {});
        rig.sim.behaviour(
                "web",
                task -> task.hasTag(Rig.NEW),
                TaskBehaviour.normal().starting(Duration.ofSeconds(5), Duration.ofHours(5), Duration.ofSeconds(5)));
        RolloutEnd end = rig.run(CONFIG);
        assertThat(unit(end.report()).summary())
                .contains("of 2 new tasks run; waiting for ")
                .contains(", pending since ")
                .contains(" since 2026-01-01 00:00 UTC");
    }

    /**
     * Early success with deferred cleanup:
     * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentEarlySuccessCriteria.html
     */
    @Test
    void whereEcsSaysSuccessfulOldTasksThatDrainAreANote() {
        rig.sim.behaviour("web:1", TaskBehaviour.normal().whenStopped(143, Duration.ofHours(2)));
        rig.sim.createService("example", "app-web", "web:1", 2, o -> o.earlySuccess(100, "DEFERRED"));
        RolloutEnd end = rig.run(CONFIG);
        assertThat(end.successful()).isTrue();
        assertThat(unit(end.report()).evidence().warnings())
                .containsExactly("ECS says that the deployment is successful; old tasks still drain");
        assertThat(Duration.between(end.report().startedAt(), end.report().endedAt()))
                .isLessThan(Duration.ofMinutes(5));
    }

    /** What is known beforehand is not asked for. */
    @Test
    void aBakeTimeIsToldWithItsEndAndNothingIsAsked() {
        rig.sim.createService("example", "app-web", "web:1", 2, o -> o.strategy("BLUE_GREEN", 60));
        RolloutEnd end = rig.run(CONFIG);
        assertThat(end.successful()).isTrue();
        assertThat(rig.messages()).anyMatch(m -> m.startsWith("all 2 new tasks run; ECS bakes until 2026-01-01 01:0"));
        assertThat(rig.calls("GetTaskProtection")).isEmpty();
        assertThat(rig.messages().stream().filter(m -> m.contains("ECS bakes until")))
                .hasSizeLessThanOrEqualTo(7);
    }
}
