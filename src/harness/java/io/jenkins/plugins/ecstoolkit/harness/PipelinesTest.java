package io.jenkins.plugins.ecstoolkit.harness;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.ecstoolkit.simulator.SmallApp;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.time.Duration;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The steps in pipelines. */
@WithJenkins
class PipelinesTest {

    @RegisterExtension
    final EmbeddedEcs ecs = EmbeddedEcs.fast();

    private JenkinsRule jenkins;

    @BeforeEach
    void signIn(JenkinsRule rule) throws Exception {
        jenkins = rule;
        Scripts.storeCredentials();
    }

    private WorkflowRun start(String script) throws Exception {
        return Scripts.start(jenkins.jenkins, "app", script);
    }

    private WorkflowRun run(Result result, String script) throws Exception {
        return jenkins.assertBuildStatus(result, jenkins.waitForCompletion(start(script)));
    }

    @Test
    void scripted() throws Exception {
        WorkflowRun build = run(
                Result.SUCCESS,
                """
                def deployed = %s
                def service = deployed.phases.find { it.phase == 'services' }.services[0]
                echo "${deployed.status}: ${service.name} ${service.revisionBefore} -> ${service.revisionAfter}"
                def task = %s
                echo "task ${task.name}: ${task.tasks[0].containers.collect { it.exitCode }}"
                def updated = %s
                echo "again: ${updated.status}"
                def back = %s
                echo "back: ${back.status}"
                """
                        .formatted(
                                Scripts.deploy(""),
                                Scripts.runTask(""),
                                Scripts.updateService(", force: true"),
                                Scripts.rollBack("")));
        jenkins.assertLogContains("[ecs] using credentials 'deploy', region us-east-1", build);
        jenkins.assertLogContains("successful: web-server web-server:1 -> web-server:2", build);
        jenkins.assertLogContains("task migrate: [0]", build);
        jenkins.assertLogContains("again: successful", build);
        jenkins.assertLogContains("back: successful", build);
        assertThat(ecs.revisionOfService()).isEqualTo("web-server:1");
    }

    @Test
    void declarativeWithAStageForEachPhase() throws Exception {
        WorkflowRun build = run(
                Result.SUCCESS,
                """
                pipeline {
                    agent none
                    stages {
                        stage('Migrate') {
                            steps {
                                %s
                            }
                        }
                        stage('Roll out') {
                            steps {
                                %s
                            }
                        }
                    }
                    post {
                        success {
                            echo 'told the team'
                        }
                    }
                }
                """
                        .formatted(Scripts.deploy(", only: 'pre'"), Scripts.deploy(", only: 'services'")));
        jenkins.assertLogContains("told the team", build);
        assertThat(ecs.changes()).isEqualTo(SmallApp.CHANGES);
        assertThat(build.getRootDir().toPath().resolve("ecs-toolkit").toFile().list())
                .as("journals: both stages are one rollout")
                .hasSize(1);
    }

    @Test
    void parallel() throws Exception {
        run(
                Result.SUCCESS,
                """
                parallel task: {
                    %s
                }, service: {
                    %s
                }
                """
                        .formatted(Scripts.runTask(""), Scripts.updateService("")));
        assertThat(ecs.changes()).isEqualTo(SmallApp.CHANGES);
        assertThat(ecs.revisionOfService()).isEqualTo("web-server:2");
    }

    @Test
    void failuresThatThePipelineTolerates() throws Exception {
        ecs.simulator().behaviour(SmallApp.TASK, TaskBehaviour.normal().exits(Duration.ofSeconds(2), 3));
        WorkflowRun build = run(
                Result.UNSTABLE,
                """
                catchError(buildResult: 'SUCCESS', stageResult: 'UNSTABLE') {
                    %s
                }
                echo "caught, ${currentBuild.currentResult}"
                def result = %s
                echo "returned ${result.status}, ${currentBuild.currentResult}"
                """
                        .formatted(Scripts.runTask(""), Scripts.deploy(", onFailure: 'unstable'")));
        jenkins.assertLogContains("ERROR: ecsRunTask: migrate: container app exited with code 3", build);
        jenkins.assertLogContains("caught, SUCCESS", build);
        jenkins.assertLogContains("returned failed, UNSTABLE", build);
        assertThat(ecs.changes()).doesNotContainKey("UpdateService");
    }

    @Test
    void failureFailsTheBuildWithTheReason() throws Exception {
        ecs.simulator().behaviour(SmallApp.TASK, TaskBehaviour.normal().exits(Duration.ofSeconds(2), 3));
        WorkflowRun build = run(Result.FAILURE, Scripts.deploy(""));
        jenkins.assertLogContains("ERROR: ecsDeploy: migrate: container app exited with code 3", build);
        jenkins.assertLogNotContains("\tat ", build);
    }

    @Test
    void abortStopsWhatTheStepHasStarted() throws Exception {
        ecs.simulator().behaviour(SmallApp.TASK, TaskBehaviour.normal().neverStops());
        WorkflowRun build = start(Scripts.runTask(", onAbort: 'stop'"));
        jenkins.waitForMessage("last status: running", build);
        build.getExecutor().doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertThat(ecs.changes()).isEqualTo(Map.of("RegisterTaskDefinition", 1L, "RunTask", 1L, "StopTask", 1L));
    }

    /** The time of {@code timeout} is real, and long enough for the update to be made. */
    @Test
    void timeoutTakesTheServiceBack() throws Exception {
        ecs.simulator()
                .behaviour(
                        SmallApp.SERVICE,
                        task -> !task.hasTag(SmallApp.OLD),
                        TaskBehaviour.normal().starting(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1)));
        WorkflowRun build = run(
                Result.ABORTED,
                """
                timeout(time: 20, unit: 'SECONDS') {
                    %s
                }
                """
                        .formatted(Scripts.updateService(", maxWait: 1440, onAbort: 'rollback'")));
        jenkins.assertLogContains("Timeout has been exceeded", build);
        assertThat(ecs.changes())
                .isEqualTo(Map.of("RegisterTaskDefinition", 1L, "UpdateService", 1L, "StopServiceDeployment", 1L));
        assertThat(ecs.revisionOfService()).isEqualTo("web-server:1");
    }

    @Test
    void rollBackToAnotherBuild() throws Exception {
        WorkflowJob job = Scripts.job(jenkins.jenkins, "app", Scripts.deploy(""));
        jenkins.buildAndAssertSuccess(job);
        job.setDefinition(Scripts.pipeline(Scripts.deploy("").replace(SmallApp.NEW, "0badc0de")));
        jenkins.buildAndAssertSuccess(job);
        assertThat(ecs.revisionOfService()).isEqualTo("web-server:3");
        job.setDefinition(Scripts.pipeline(Scripts.rollBack(", toBuild: '1'")));
        jenkins.buildAndAssertSuccess(job);
        assertThat(ecs.revisionOfService()).isEqualTo("web-server:2");
    }
}
