package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.docs.Documents;
import io.jenkins.plugins.ecstoolkit.jenkins.pipeline.BuildResult;
import io.jenkins.plugins.ecstoolkit.jenkins.pipeline.Pipeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Pipeline in the documentation runs, in a build whose environment has keys and a region. */
class DocumentedPipelinesTest {

    private static final Map<String, String> ENVIRONMENT =
            Map.of("AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "AKIASTANDIN", "AWS_SECRET_ACCESS_KEY", "secret");

    private PipelineRig rig;

    static List<Documents.Block> pipelines() {
        return Documents.blocks("groovy");
    }

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        rig = new PipelineRig(directory);
        rig.credentials.put(Jenkins.get(), "team-a", "AKIATEAM", "secret");
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private void assertSuccess(Pipeline build) {
        assertThat(build.failure()).as(() -> String.join("\n", rig.rig.log())).isNull();
        assertThat(build.result()).isEqualTo(BuildResult.SUCCESS);
    }

    @Test
    void thereAreSuch() {
        assertThat(pipelines()).hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void runs(Documents.Block block) throws Exception {
        boolean rollback = block.text().startsWith("ecsRollback");
        if (rollback) {
            deployHereAndInBuild42();
        }
        assertSuccess(rig.pipeline(ENVIRONMENT).run(block.text()));
        assertThat(rig.rig.changes().isEmpty()).isEqualTo(block.text().contains("dryRun: true"));
    }

    /** What there has to be before anything can go back. */
    private void deployHereAndInBuild42() throws Exception {
        assertSuccess(rig.pipeline(ENVIRONMENT).run("ecsDeploy imageTag: 'v41', skipTasks: true"));
        Path folder = rig.rig.build().run().folder().resolveSibling("42").resolve("ecs-toolkit");
        Files.createDirectories(folder);
        for (Path journal : rig.rig.journals()) {
            Files.copy(journal, folder.resolve(journal.getFileName()));
        }
        assertSuccess(rig.pipeline(ENVIRONMENT).run("ecsDeploy imageTag: 'v43', skipTasks: true"));
    }
}
