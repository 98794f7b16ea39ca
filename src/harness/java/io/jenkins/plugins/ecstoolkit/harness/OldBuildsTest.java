package io.jenkins.plugins.ecstoolkit.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.ecstoolkit.simulator.Gate;
import io.jenkins.plugins.ecstoolkit.simulator.SmallApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.jvnet.hudson.test.recipes.LocalData;

/**
 * What an older plugin left of a build in mid-rollout goes on with this one. {@code -Dformats.update=true} keeps that of
 * this plugin, to be done once for each released format.
 */
@WithJenkins
class OldBuildsTest {

    private static final Path KEPT =
            Path.of("src/harness/resources/io/jenkins/plugins/ecstoolkit/harness/OldBuildsTest/goesOn");

    /** A build with them needs no secret of the Jenkins that began it. */
    private static final String SCRIPT =
            """
            withEnv(['AWS_ACCESS_KEY_ID=AKIASIMULATED1234567', 'AWS_SECRET_ACCESS_KEY=simulated', \
            'AWS_REGION=us-east-1']) {
                def result = %s
                echo "in the end ${result.status}"
            }
            """
                    .formatted(Scripts.deployAs(""));

    @RegisterExtension
    final EmbeddedEcs ecs = EmbeddedEcs.fast();

    /** Nothing has been released yet, so nothing is kept yet. */
    static boolean kept() {
        return Files.exists(KEPT);
    }

    @Test
    @LocalData
    @EnabledIf("kept")
    void goesOn(JenkinsRule jenkins) throws Exception {
        WorkflowRun build =
                jenkins.jenkins.getItemByFullName("app", WorkflowJob.class).getBuildByNumber(1);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("resuming rollout", build);
        jenkins.assertLogContains("in the end successful", build);
        assertThat(ecs.changes()).isEqualTo(SmallApp.CHANGES);
        assertThat(jenkins.getJSON(build.getUrl() + "ecs-rollouts/api/json?tree=rollouts[status]")
                        .getJSONObject()
                        .toString())
                .contains("\"status\":\"successful\"");
    }

    /** The first call that changes something waits until the build's program is on the disk. */
    @Test
    void keep(JenkinsRule jenkins) throws Exception {
        assumeTrue(Boolean.getBoolean("formats.update"), "only on request");
        Gate hold = ecs.hold("RegisterTaskDefinition", Gate.Place.LOST);
        WorkflowRun build = Scripts.start(jenkins.jenkins, "app", SCRIPT);
        hold.awaitCall();
        Path home = jenkins.jenkins.getRootDir().toPath();
        Path old = home.relativize(build.getRootDir().toPath());
        List<String> files = Stream.concat(
                        Stream.of(
                                "org.jenkinsci.plugins.workflow.flow.FlowExecutionList.xml",
                                "jobs/app/config.xml",
                                "jobs/app/nextBuildNumber"),
                        Stream.of("build.xml", "program.dat", "workflow", "ecs-toolkit", "log", "log-index")
                                .map(name -> old.resolve(name).toString()))
                .filter(name -> Files.exists(home.resolve(name)))
                .toList();
        for (String name : files) {
            try (Stream<Path> all = Files.walk(home.resolve(name))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    Path to = KEPT.resolve(home.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.write(to, Files.readAllBytes(file));
                }
            }
        }
        assertThat(KEPT.resolve(old.toString())).isDirectoryContaining("glob:**/program.dat");
        hold.open();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
    }
}
