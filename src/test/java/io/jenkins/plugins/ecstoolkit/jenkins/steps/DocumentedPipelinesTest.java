package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.docs.Documents;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Durability;
import io.jenkins.plugins.ecstoolkit.jenkins.pipeline.BuildResult;
import io.jenkins.plugins.ecstoolkit.jenkins.pipeline.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Pipeline in the documentation runs, in a build whose environment has keys and a region. */
class DocumentedPipelinesTest {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "AKIASTANDIN00000", "AWS_SECRET_ACCESS_KEY", "secret");

    private static PipelineRig rig;
    private static int builds;

    static List<Documents.Block> pipelines() {
        return Documents.blocks("groovy");
    }

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        rig = new PipelineRig(directory);
        rig.credentials.put(Jenkins.get(), "team-a", "AKIATEAM00000000", "secret");
    }

    @AfterAll
    static void end() {
        rig.close();
    }

    /** Each block runs in a build of its own, with a tag of its own. */
    @BeforeEach
    void newBuild() throws Exception {
        builds++;
        rig.in(rig.rig.controller.newBuild("build" + builds, Durability.EVERY_STEP));
    }

    private static void succeeds(String pipeline) throws Exception {
        Map<String, String> environment = new HashMap<>(ENVIRONMENT);
        environment.put("GIT_COMMIT", "commit" + builds);
        Pipeline build = rig.pipeline(environment).run(pipeline);
        assertThat(build.failure())
                .as(String.join("\n", rig.build().run().logLines()))
                .isNull();
        assertThat(build.result()).isEqualTo(BuildResult.SUCCESS);
    }

    @Test
    void theDocumentationHasPipelines() {
        assertThat(pipelines()).hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void runs(Documents.Block block) throws Exception {
        if (block.text().startsWith("ecsRollback")) {
            deployHereAndInBuild42();
        } else if (block.text().startsWith("ecsContinue")) {
            deployUntilPaused();
        }
        Map<String, Long> before = rig.rig.changes();
        succeeds(block.text());
        assertThat(rig.rig.changes().equals(before)).isEqualTo(block.text().contains("dryRun: true"));
    }

    /** What there has to be before anything can be continued. */
    private static void deployUntilPaused() throws Exception {
        rig.cluster("paused").service("app-web-server", List.of("rails"), 1);
        rig.rig.sim.createService("paused", "app-approved", "app-web-server", 1, o -> o.strategy("BLUE_GREEN", 0)
                .pause("POST_TEST_TRAFFIC_SHIFT", 600, "ROLLBACK"));
        succeeds("ecsUpdateService cluster: 'paused', service: 'app-approved', containers: ['rails'], imageTag: 'next',"
                + " waitUntil: 'paused'");
    }

    /** What there has to be before anything can go back. */
    private static void deployHereAndInBuild42() throws Exception {
        succeeds("ecsDeploy imageTag: 'first" + builds + "', skipTasks: true");
        Path here = rig.build().run().folder();
        Path there = Files.createDirectories(here.resolveSibling("42").resolve("ecs-toolkit"));
        try (Stream<Path> journals = Files.list(here.resolve("ecs-toolkit"))) {
            for (Path journal : journals.toList()) {
                Files.copy(journal, there.resolve(journal.getFileName()));
            }
        }
        succeeds("ecsDeploy imageTag: 'second" + builds + "', skipTasks: true");
    }
}
