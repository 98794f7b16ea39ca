package io.jenkins.plugins.ecstoolkit.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.simulator.Gate;
import io.jenkins.plugins.ecstoolkit.simulator.SmallApp;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** The process of Jenkins is killed, as by {@code kill -9}, while a rollout is under way. Time is real here. */
class KillsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    final EmbeddedEcs ecs = EmbeddedEcs.inRealTime();

    @RegisterExtension
    final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    /** ECS has done what it was asked for, and Jenkins has not heard of it. */
    @Test
    void goesOnAfterAKillBeforeTheAnswerOfEachChangingCall() throws Throwable {
        ecs.simulator()
                .behaviour(
                        "*",
                        TaskBehaviour.normal().starting(SECOND, SECOND, SECOND).runs(SECOND));
        jenkins.javaOptions(ecs.javaOptions());
        Gate run = ecs.hold("RunTask", Gate.Place.AFTER);
        Gate update = ecs.hold("UpdateService", Gate.Place.AFTER);
        jenkins.startJenkins();
        jenkins.runRemotely(KillsTest::begin);
        run.awaitCall();
        jenkins.stopJenkinsForcibly();
        run.open();
        jenkins.startJenkins();
        update.awaitCall();
        jenkins.stopJenkinsForcibly();
        update.open();
        jenkins.startJenkins();
        jenkins.runRemotely(KillsTest::goesOn);
        assertThat(ecs.changes()).isEqualTo(SmallApp.CHANGES);
        assertThat(ecs.startedTasks()).isEqualTo(1);
        assertThat(ecs.revisionOfService()).isEqualTo("web-server:2");
    }

    private static void begin(JenkinsRule rule) throws Throwable {
        Scripts.storeCredentials();
        Scripts.start(rule.jenkins, "app", Scripts.deploy(""));
    }

    private static void goesOn(JenkinsRule rule) throws Throwable {
        WorkflowRun build =
                rule.jenkins.getItemByFullName("app", WorkflowJob.class).getBuildByNumber(1);
        rule.assertBuildStatusSuccess(rule.waitForCompletion(build));
        rule.assertLogContains("resuming rollout", build);
    }
}
