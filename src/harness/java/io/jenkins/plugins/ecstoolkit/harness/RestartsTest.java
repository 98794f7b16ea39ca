package io.jenkins.plugins.ecstoolkit.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.simulator.SmallApp;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins is shut down and started again while a rollout is under way. */
class RestartsTest {

    /** Longer than a start of Jenkins, in ECS's time. */
    private static final Duration LONG = Duration.ofMinutes(20);

    @RegisterExtension
    final EmbeddedEcs ecs = EmbeddedEcs.fast();

    @RegisterExtension
    final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    @Test
    void goesOnAfterARestartWhileATaskRuns() throws Throwable {
        ecs.simulator().behaviour(SmallApp.TASK, TaskBehaviour.normal().runs(LONG));
        sessions.then(jenkins -> {
            Scripts.storeCredentials();
            WorkflowRun build = Scripts.start(jenkins.jenkins, "app", Scripts.deploy(""));
            jenkins.waitForMessage("last status: running", build);
        });
        sessions.then(jenkins -> {
            assertThat(ecs.changes()).doesNotContainKey("UpdateService");
            goesOn(jenkins);
        });
    }

    @Test
    void goesOnAfterARestartWhileAServiceIsUpdated() throws Throwable {
        ecs.simulator()
                .behaviour(
                        SmallApp.SERVICE,
                        TaskBehaviour.normal().starting(LONG, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        sessions.then(jenkins -> {
            Scripts.storeCredentials();
            // Twenty minutes are more than a service has by default.
            WorkflowRun build = Scripts.start(
                    jenkins.jenkins,
                    "app",
                    "def result = " + Scripts.deploy(", maxWait: 60") + "\necho \"in the end ${result.status}\"");
            jenkins.waitForMessage("rollout: 0/2", build);
        });
        sessions.then(jenkins -> {
            WorkflowRun build = goesOn(jenkins);
            jenkins.assertLogContains("in the end successful", build);
        });
    }

    private WorkflowRun goesOn(JenkinsRule jenkins) throws Exception {
        WorkflowRun build =
                jenkins.jenkins.getItemByFullName("app", WorkflowJob.class).getBuildByNumber(1);
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
        jenkins.assertLogContains("resuming rollout", build);
        assertThat(ecs.changes()).isEqualTo(SmallApp.CHANGES);
        assertThat(ecs.startedTasks()).isEqualTo(1);
        assertThat(ecs.revisionOfService()).isEqualTo("web-server:2");
        return build;
    }
}
