package io.jenkins.plugins.ecstoolkit.rollout.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.ecstoolkit.config.ConfigReader;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.rig.Rig;
import io.jenkins.plugins.ecstoolkit.simulator.FaultKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rollouts that give each container its own image, and units that need the same revision. */
class ImagesTest {

    private static final String SHA = "sha256:" + "0123456789abcdef".repeat(4);

    /** A migration in the service's own task definition, twice, then the service. */
    private static final String MIGRATION =
            """
            version: v1
            cluster: example
            tasks:
              pre:
                - {family: web, containers: [rails]}
                - {family: web, containers: [rails], count: 2}
            services:
              - {name: app-web-server, containers: [rails]}
            """;

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

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

    private static RolloutRequest request(String yaml, String tag, Map<String, String> images) throws Exception {
        return RolloutRequest.of(ConfigReader.read("f.yml", yaml), tag, images, Set.of());
    }

    @Test
    void eachContainerGetsItsOwnImageInOneRevision() throws Exception {
        RolloutEnd end = rig.run(request(
                """
                version: v1
                cluster: example
                images: {log-router: 'fluent/fluent-bit:3.1', rails: ignored}
                services:
                  - {name: app-web-server, images: {rails: '@SHA'}}
                  - {name: app-worker, containers: [resque]}
                """
                        .replace("SHA", SHA),
                Rig.NEW,
                Map.of()));

        assertThat(end.successful()).as(end.reason()).isTrue();
        assertThat(rig.imagesOf("app-web-server"))
                .containsEntry("rails", Rig.image("web", "x").replace(":x", "@" + SHA))
                .containsEntry("log-router", "fluent/fluent-bit:3.1");
        assertThat(rig.imagesOf("app-worker"))
                .containsEntry("resque", Rig.image("worker", Rig.NEW))
                .containsEntry("log-router", "fluent/fluent-bit:3.1");
        assertThat(rig.calls("RegisterTaskDefinition")).hasSize(2);
        assertThat(rig.messages())
                .contains("new container image: 123456789012.dkr.ecr.us-east-1.amazonaws.com/web@" + SHA)
                .contains("new container image tag: 3.1");
    }

    @Test
    void imagesOfTheCallerNeedNoTagAndWinOverTheConfiguration() throws Exception {
        RolloutEnd end = rig.run(request(
                """
                version: v1
                cluster: example
                services: [{name: app-web-server, containers: [rails]}]
                """,
                null,
                Map.of("rails", "ghcr.io/acme/rails:9", "log-router", "4")));

        assertThat(end.successful()).as(end.reason()).isTrue();
        assertThat(rig.imagesOf("app-web-server"))
                .isEqualTo(Map.of("rails", "ghcr.io/acme/rails:9", "log-router", "fluent/fluent-bit:4"));
        assertThat(rig.messages()).contains("new container image: ghcr.io/acme/rails:9");
    }

    @Test
    void aContainerWithoutTagAndImageIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> request(MIGRATION, null, Map.of("log-router", "4")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("f.yml:5:16: web: Container \"rails\" needs the image tag, but none is given");
    }

    @Test
    void anImageForAContainerThatNoTaskDefinitionHasEndsTheRolloutBeforeAnythingIsChanged() throws Exception {
        RolloutEnd end = rig.run(request(MIGRATION, Rig.NEW, Map.of("raisl", "4")));

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(end.reason())
                .contains("images: no task definition of this rollout has a container \"raisl\";"
                        + " there are \"log-router\", \"rails\"");
        assertThat(rig.calls("RegisterTaskDefinition")).isEmpty();
    }

    @Test
    void unitsThatNeedTheSameRevisionShareOne() {
        RolloutEnd end = rig.run(MIGRATION);

        assertThat(end.successful()).as(end.reason()).isTrue();
        assertThat(rig.calls("RegisterTaskDefinition")).hasSize(1);
        assertThat(rig.calls("RunTask")).hasSize(2).allSatisfy(call -> assertThat(
                        call.request().path("taskDefinition").asText())
                .endsWith("task-definition/web:2"));
        assertThat(rig.imagesOf("app-web-server")).containsEntry("rails", Rig.image("web", Rig.NEW));
        assertThat(rig.messages()).contains("using new task definition web:2, registered for web");
    }

    @Test
    void unitsWithOtherEditsOfTheSameBaseDoNotShare() {
        RolloutEnd end = rig.run(MIGRATION.replace("count: 2", "images: {log-router: '4'}"));

        assertThat(end.successful()).as(end.reason()).isTrue();
        assertThat(rig.calls("RegisterTaskDefinition")).hasSize(2);
    }

    @Test
    void whatIsRegisteredForAUnitWhoseAnswerIsLostIsSharedToo() {
        rig.sim.faults().failNext("RegisterTaskDefinition", 1, FaultKind.RESET_AFTER);

        RolloutEnd end = rig.run(MIGRATION);

        assertThat(end.successful()).as(end.reason()).isTrue();
        assertThat(rig.calls("RegisterTaskDefinition")).hasSize(1);
    }

    @Test
    void whenTheOneThatRegistersFailsTheNextOneTries() {
        rig.sim.faults().refuseMember("image");

        RolloutEnd end = rig.run(MIGRATION);

        assertThat(end.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(rig.calls("RegisterTaskDefinition")).hasSize(2);
        assertThat(rig.calls("RunTask")).isEmpty();
    }

    @Test
    void afterAKillWhileOneRegistersTheOthersWaitForItAgain() {
        rig.onEvent = event -> {
            if (event.type() == EventType.REGISTER_INTENDED) {
                rig.rollout.detach();
                throw new Killed();
            }
        };
        rig.begin(Rig.request(MIGRATION));
        assertThatThrownBy(() -> rig.scheduler.runUntil(() -> rig.end != null, Duration.ofHours(1)))
                .isInstanceOf(Killed.class);
        rig.onEvent = event -> {};

        rig.kill();
        rig.resume();
        RolloutEnd end = rig.finish();

        assertThat(end.successful()).as(end.reason()).isTrue();
        assertThat(rig.calls("RegisterTaskDefinition")).hasSize(1);
    }
}
