package io.jenkins.plugins.ecstoolkit.rollout.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.rollout.page.ReportHtml;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What report, page and job tell after services went back, those too whose own update was well. */
class RolledBackReportTest {

    private static final String THREE =
            """
            version: v1
            cluster: example
            services:
              - {name: app-web, containers: [rails]}
              - {name: app-api, containers: [rails]}
              - {name: app-mailer, containers: [rails]}
            """;

    @TempDir
    Path directory;

    private Rig rig;
    private ReportSection section;

    @BeforeEach
    void rollBackAll() {
        rig = new Rig(directory);
        List.of("web", "api", "mailer").forEach(name -> rig.service("app-" + name, name, "rails", 2));
        rig.sim.behaviour(
                "api", task -> task.hasTag(Rig.NEW), TaskBehaviour.normal().crashLoop(Duration.ofSeconds(4), 1));
        rig.run(Rig.request(THREE).withRollback(RollbackMode.ALL));
        section = ReportSection.read("r1", rig.journal);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private UnitReport unit(String name) {
        return section.report().phases().get(1).units().stream()
                .filter(u -> u.unit().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String page() {
        return ReportHtml.of(List.of(section), rig.scheduler.now(), null, ReportTexts.ENGLISH);
    }

    @Test
    void theTextSaysThatServicesAreBack() {
        assertThat(ReportText.of(section, rig.scheduler.now()))
                .anyMatch(line -> line.matches(" +rolled back +app-web .*web:1 → web:2 → web:1"))
                .anyMatch(line -> line.matches(" +failed +app-api .*api:1 → api:2 → api:1"))
                .noneMatch(line -> line.contains("successful  app-"));
    }

    @Test
    void thePageDoesNotCallThemSuccessful() {
        assertThat(page())
                .contains("rolled back", "web:1 → web:2 → web:1", "0 of 3 successful", "Ran when this ended: ")
                .doesNotContain(">successful<");
    }

    @Test
    void onlyOneDeploymentAtATimeIsDrawnAsPrimary() {
        for (String name : List.of("app-web", "app-api", "app-mailer")) {
            assertThat(unit(name).deployment().all().stream().filter(d -> "PRIMARY".equals(d.status())))
                    .as(name)
                    .singleElement()
                    .satisfies(d ->
                            assertThat(d.id()).isEqualTo(unit(name).rollback().deployment()));
        }
        assertThat(page()).contains(">gone<");
    }

    @Test
    void whatRunsIsThePreviousRevision() {
        assertThat(RunningRevision.of(unit("app-web")))
                .extracting(RunningRevision::revision)
                .containsExactly("web:1");
    }

    @Test
    void theTimelineGoesOnUntilTheServicesAreBack() {
        assertThat(page()).contains("<title>rollback, ");
    }

    @Test
    void theDrawingsOfDeploymentsGoOnUntilTheServicesAreBack() {
        assertThat(page()).contains("class=\"ecs-desired\" d=\"M").doesNotContain("class=\"ecs-desired\" d=\"M240.0");
    }

    @Test
    void theJobDoesNotSayThatTheBuildBroughtIt() {
        DeployedService web = DeployedService.of(section, unit("app-web"), 7);
        assertThat(web.revision()).isEqualTo("web:1");
        assertThat(web.build()).isNull();
    }

    @Test
    void noServiceDeploymentIsInProgressBesideARollbackThatIsOver() throws Exception {
        String journal = Files.readString(rig.journal);
        assertThat(journal).contains("service-deployment-observed");
        assertThat(page()).doesNotContain("Service deployment: ROLLBACK_IN_PROGRESS");
    }
}
