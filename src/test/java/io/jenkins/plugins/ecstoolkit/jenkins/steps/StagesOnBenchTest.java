package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.EnvVars;
import hudson.model.Result;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.simulator.Gate;
import io.jenkins.plugins.ecstoolkit.simulator.SmallApp;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phases of a deploy in steps of their own: one rollout, whatever happens between and within them. */
class StagesOnBenchTest {

    /** The small application with a task after its services. */
    private static final String CONFIG = SmallApp.CONFIG.replace(
            "services:",
            """
              post:
                - family: cleanup
                  containers: [app]
            services:""");

    private static final Map<String, Long> CHANGES =
            Map.of("RegisterTaskDefinition", 3L, "RunTask", 2L, "UpdateService", 1L);

    private StepsRig rig;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        rig = StepsRig.fast(directory);
        rig.sim.registerTaskDefinition("cleanup", StepsRig.images("cleanup"));
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private String begin(String only, Object... more) throws Exception {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("imageTag", StepsRig.NEW);
        arguments.put("config", CONFIG);
        arguments.put("only", only);
        for (int i = 0; i < more.length; i += 2) {
            arguments.put((String) more[i], more[i + 1]);
        }
        return rig.start(StepsRig.DEPLOY, arguments);
    }

    private Map<String, Object> run(String only, Object... more) throws Exception {
        return rig.value(begin(only, more));
    }

    private RolloutReport report() throws Exception {
        return report(0);
    }

    private RolloutReport report(int journal) throws Exception {
        return RolloutReport.of(JournalReader.read(rig.journals().get(journal)));
    }

    private void assertDoneOnce() throws Exception {
        assertThat(rig.journals()).hasSize(1);
        assertThat(report().status()).isEqualTo("successful");
        assertThat(rig.changes()).isEqualTo(CHANGES);
        assertThat(rig.imageOfService()).endsWith(":" + StepsRig.NEW);
    }

    @Test
    void stagesOfOneBuildAreOneRollout() throws Exception {
        Map<String, Object> pre = run("pre");
        assertThat(report().status()).isEqualTo("waiting");
        assertThat(report().progress()).isEqualTo("waiting for the next part: services");
        assertThat(rig.changes()).isEqualTo(Map.of("RegisterTaskDefinition", 1L, "RunTask", 1L));
        Map<String, Object> services = run("services");
        assertThat(report().progress()).isEqualTo("waiting for the next part: post-deployment tasks");
        Map<String, Object> post = run("post");
        assertDoneOnce();
        assertThat(List.of(pre.get("rollout"), services.get("rollout"), post.get("rollout")))
                .containsOnly(report().rollout());
        assertThat(StepsRig.outline(pre))
                .containsExactly("successful", "pre successful 1", "migrate successful migrate:1 migrate:2 1");
        assertThat(StepsRig.outline(services))
                .containsExactly("successful", "services successful 1", "web-server successful web:1 web:2 0");
        assertThat(StepsRig.outline(post))
                .containsExactly("successful", "post successful 1", "cleanup successful cleanup:1 cleanup:2 1");
        assertThat(services).containsEntry("only", "services");
        assertThat(services.get("durationSeconds")).isNotNull();
        assertThat(report().resumed()).isZero();
        assertThat(rig.log())
                .startsWith("[ecs] using credentials of the step's environment, region us-east-1")
                .contains(
                        "[ecs] rollout " + report().rollout() + ", services",
                        "[ecs] rollout " + report().rollout() + " is open, next: post-deployment tasks");
    }

    @Test
    void aSecondSequenceIsAnotherRollout() throws Exception {
        for (int i = 1; i <= 2; i++) {
            run("pre");
            run("services");
            run("post");
            assertThat(rig.journals()).hasSize(i);
        }
        assertThat(rig.changes()).containsEntry("RunTask", 4L);
    }

    @Test
    void stagesOfAnotherTagAreAnotherRollout() throws Exception {
        run("pre");
        assertThat(rig.failure(begin("services", "imageTag", "v2")))
                .isEqualTo("ecsDeploy: only: 'services' comes after only: 'pre', which has not run in this build for"
                        + " image tag v2 on cluster example; run that before it, or update the services alone:"
                        + " skipTasks: true without only");
        run("pre", "imageTag", "v2");
        run("services");
        assertThat(report(0).progress()).contains("next part: post");
        assertThat(report(1).progress()).contains("next part: services");
    }

    @Test
    void stagesOfAnotherRegionAreAnotherRollout() throws Exception {
        run("pre");
        assertThat(rig.failure(begin("services", "region", "eu-west-1")))
                .contains("which has not run in this build", "those of the phases that have run differ");
    }

    @Test
    void stagesWithAnotherRegionInTheEnvironmentAreAnotherRollout() throws Exception {
        run("pre");
        EnvVars other = new EnvVars(StepsRig.environment());
        other.put("AWS_REGION", "eu-west-1");
        rig.build().inside(other, null);
        assertThat(rig.failure(begin("services")))
                .contains("which has not run in this build", "those of the phases that have run differ");
        assertThat(Files.readString(rig.journals().get(0))).doesNotContain(StepsRig.ACCESS_KEY);
        rig.build().inside(StepsRig.environment(), null);
        run("services");
        run("post");
        assertDoneOnce();
    }

    @ParameterizedTest
    @CsvSource({"services, pre", "post, pre"})
    void stagesDoNotBeginOutOfOrder(String only, String missing) throws Exception {
        assertThat(rig.failure(begin(only)))
                .startsWith("ecsDeploy: only: '" + only + "' comes after only: '" + missing + "', which has not run");
        assertThat(rig.calls()).isZero();
        assertThat(rig.journals()).isEmpty();
    }

    @Test
    void noStageIsLeftOut() throws Exception {
        run("pre");
        assertThat(rig.failure(begin("post")))
                .isEqualTo("ecsDeploy: only: 'post' comes after only: 'services', which has not run in this build for"
                        + " image tag 49779134 on cluster example.");
        assertThat(report().status()).isEqualTo("waiting");
        run("services");
        run("post");
        assertDoneOnce();
    }

    @Test
    void stagesWithoutItemsAreSkippedWithAWarning() throws Exception {
        String config = StepsRig.CONFIG.replace("tasks:\n  pre:\n    - family: migrate\n      containers: [app]\n", "");
        assertThat(run("pre", "config", config)).containsEntry("status", "successful");
        assertThat(run("services", "config", config)).containsEntry("status", "successful");
        assertThat(report().status()).isEqualTo("successful");
        assertThat(run("post", "config", config)).containsEntry("status", "successful");
        assertThat(rig.journals()).hasSize(1);
        assertThat(rig.log())
                .contains(
                        "[ecs] WARN: skipping rollout of pre-deployment tasks, none found",
                        "[ecs] WARN: skipping rollout of post-deployment tasks, none found");
    }

    @Test
    void servicesMayBeTheFirstWhenThereAreNoPreTasks() throws Exception {
        String config = CONFIG.replace("  pre:\n    - family: migrate\n      containers: [app]\n", "");
        assertThat(run("services", "config", config)).containsEntry("status", "successful");
        assertThat(run("post", "config", config)).containsEntry("status", "successful");
        assertThat(report().status()).isEqualTo("successful");
    }

    @Test
    void mistakesOfLaterStagesAreFoundBeforeTheFirstBegins() throws Exception {
        assertThat(rig.failure(begin("pre", "config", CONFIG.replace("cleanup", "celanup"))))
                .startsWith("ecsDeploy: nothing was changed: config:8:15: celanup: task definition celanup not found");
        assertThat(rig.changes()).isEmpty();
    }

    @Test
    void stagesDoNotBeginAfterAFailedOne() throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().exits("app", 3, Duration.ofSeconds(1)));
        String reason = rig.failure(begin("pre"));
        assertThat(reason).startsWith("ecsDeploy: migrate: container app exited with code 3");
        assertThat(rig.failure(begin("services")))
                .isEqualTo("ecsDeploy: only: 'services' is not begun: only: 'pre' of rollout " + report().rollout()
                        + " failed: " + reason.substring("ecsDeploy: ".length()));
        assertThat(rig.changes()).doesNotContainKey("UpdateService");
        assertThat(rig.journals()).hasSize(1);
    }

    @Test
    void aFailedStageCanBeTriedAgain() throws Exception {
        run("pre");
        rig.sim.faults().deny("UpdateService");
        assertThat(rig.failure(begin("services"))).startsWith("ecsDeploy: web-server: ");
        rig.sim.faults().clear();
        assertThat(StepsRig.outline(run("services")).get(0)).isEqualTo("successful");
        run("post");
        assertThat(rig.journals()).hasSize(2);
        assertThat(report(0).status()).isEqualTo("failed");
        assertThat(report(1).status()).isEqualTo("successful");
        assertThat(report(1).phases()).hasSize(2);
        assertThat(rig.changes()).containsEntry("RunTask", 2L).containsEntry("UpdateService", 1L);
    }

    @Test
    void aWholeSequenceCanBeTriedAgainAfterAFailure() throws Exception {
        run("pre");
        rig.sim.faults().deny("UpdateService");
        rig.failure(begin("services"));
        rig.sim.faults().clear();
        run("pre");
        run("services");
        run("post");
        assertThat(report(1).status()).isEqualTo("successful");
        assertThat(rig.changes()).containsEntry("RunTask", 3L);
    }

    @Test
    void whatIsDoneIsNotDoneAgainWhileTheRolloutIsOpen() throws Exception {
        Map<String, Object> first = run("pre");
        assertThat(run("pre")).isEqualTo(first);
        assertThat(rig.log())
                .contains("[ecs] rollout " + report().rollout()
                        + ": the pre-deployment tasks are done already, nothing is done twice");
        run("services");
        run("pre");
        run("services");
        run("post");
        assertDoneOnce();
    }

    @Test
    void aSuspendedStageIsContinuedByTheSameStep() throws Exception {
        run("pre");
        String node = begin("services");
        rig.awaitLog("[web-server] watching ...");
        rig.sim.faults().acceptOnly("AKIASOMEBODYELSE");
        assertThat(rig.failure(node)).contains("put the step inside retry(2), which continues it");
        assertThat(report().status()).isEqualTo("suspended");
        assertThat(rig.failure(begin("post")))
                .contains("only: 'services' of rollout " + report().rollout() + " has not come to its end")
                .endsWith("; run only: 'services' again, which continues it");
        rig.sim.faults().clear();
        assertThat(run("pre")).containsEntry("status", "successful");
        run("services");
        run("post");
        assertDoneOnce();
    }

    @Test
    void stagesAreNotRunInParallel() throws Exception {
        Gate gate = new Gate(Gate.Place.BEFORE);
        rig.sim.faults().onCall("RunTask", gate);
        String pre = begin("pre");
        gate.awaitCall();
        for (String other : List.of("pre", "services")) {
            assertThat(rig.failure(begin(other)))
                    .isEqualTo("ecsDeploy: only: '" + other + "' may not begin: only: 'pre' of rollout "
                            + report().rollout() + " is still running in another branch of this build; run the phases"
                            + " one after the other");
        }
        gate.open();
        rig.value(pre);
        run("services");
        run("post");
        assertDoneOnce();
    }

    @Test
    void anAbortedStageEndsTheRollout() throws Exception {
        run("pre");
        Gate gate = new Gate(Gate.Place.LOST);
        rig.sim.faults().onCall("UpdateService", gate);
        String services = begin("services");
        gate.awaitCall();
        rig.build().stop(services, new FlowInterruptedException(Result.ABORTED, true, new ByPerson()));
        gate.open();
        assertThat(rig.end(services).failure()).isInstanceOf(FlowInterruptedException.class);
        assertThat(rig.failure(begin("post")))
                .contains("only: 'services' of rollout " + report().rollout())
                // On a busy machine the step is let go of before its rollout has ended.
                .containsAnyOf("was aborted: Aborted by somebody", "has not come to its end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pre", "services", "post"})
    void survivesAKillInAStage(String killed) throws Exception {
        for (String only : List.of("pre", "services", "post")) {
            String node = begin(only);
            if (only.equals(killed)) {
                rig.awaitLog(
                        switch (only) {
                            case "pre" -> "[migrate] watching task";
                            case "services" -> "[web-server] watching ...";
                            default -> "[cleanup] watching task";
                        });
                rig.restartAfterKill();
            }
            rig.value(node);
        }
        assertDoneOnce();
        assertThat(report().resumed()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RegisterTaskDefinition", "UpdateService"})
    void survivesAKillDuringACall(String action) throws Exception {
        run("pre");
        for (Gate.Place place : List.of(Gate.Place.AFTER)) {
            Gate gate = new Gate(place);
            rig.sim.faults().onCall(action, gate);
            String node = begin("services");
            gate.awaitCall();
            rig.controller.kill();
            gate.open();
            rig.controller.start();
            rig.value(node);
        }
        run("post");
        assertDoneOnce();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void survivesAKillBeforeTheFirstStageIsInTheJournal(int lines) throws Exception {
        Gate gate = new Gate(Gate.Place.LOST);
        rig.sim.faults().onCall("DescribeTaskDefinition", gate);
        String node = begin("pre");
        gate.awaitCall();
        rig.controller.kill();
        gate.open();
        Path journal = rig.journals().get(0);
        String begun = Files.readAllLines(journal).get(0);
        Files.writeString(journal, lines == 0 ? begun.substring(0, 20) : begun + "\n");
        rig.controller.start();
        assertThat(rig.value(node)).containsEntry("status", "successful");
        run("services");
        run("post");
        assertDoneOnce();
    }

    @Test
    void survivesKillsBetweenStages() throws Exception {
        for (String only : List.of("pre", "services", "post")) {
            run(only);
            rig.restartAfterKill();
        }
        assertDoneOnce();
        assertThat(report().resumed()).isZero();
    }

    @Test
    void aStageThatHasEndedButWasNotSavedIsNotDoneAgain() throws Exception {
        run("pre");
        String node = begin("services");
        rig.awaitLog("[web-server] watching ...");
        rig.build().stopSaving();
        Map<String, Object> value = rig.value(node);
        long calls = rig.calls();
        rig.restartAfterKill();
        assertThat(rig.value(node)).isEqualTo(value);
        assertThat(rig.calls()).isEqualTo(calls);
        run("post");
        assertDoneOnce();
    }

    @Test
    void aStageThatWasBegunButNotSavedIsTakenOver() throws Exception {
        run("pre");
        rig.build().stopSaving();
        begin("services");
        rig.awaitLog("[web-server] watching ...");
        rig.restartAfterKill();
        assertThat(rig.build().running()).isEmpty();
        run("services");
        run("post");
        assertDoneOnce();
    }

    @Test
    void aWholeDeployDoesNotTakeOverAnOpenRollout() throws Exception {
        run("pre");
        rig.run(StepsRig.DEPLOY, Map.of("imageTag", StepsRig.NEW, "config", CONFIG));
        assertThat(rig.journals()).hasSize(2);
        assertThat(report(0).status()).isEqualTo("waiting");
    }

    @Test
    void whatNobodyAsksForEndsWithTheBuild() throws Exception {
        run("pre");
        new BuildEnd().onCompleted(rig.build().run(), null);
        assertThat(report().status()).isEqualTo("partial");
        assertThat(report().reason())
                .isEqualTo("nobody asked for the services and post-deployment tasks; done: pre-deployment tasks");
        assertThat(report().endedAt()).isNotNull();
    }

    @Test
    void whatHasEndedIsLeftAloneAtTheEndOfTheBuild() throws Exception {
        run("pre");
        run("services");
        run("post");
        new BuildEnd().onCompleted(rig.build().run(), null);
        assertDoneOnce();
    }

    @Test
    void aStageMayGiveTheServicesMoreTime() throws Exception {
        Object[] more = {"maxWait", 20};
        run("pre");
        Map<String, Object> services = run("services", more);
        run("post", more);
        assertDoneOnce();
        assertThat(services).containsEntry("status", "successful");
        assertThat(report().phases().get(1).units().get(0).unit().maxWait()).isEqualTo(Duration.ofMinutes(20));
    }

    @Test
    void aDryRunPlansOnePhase() throws Exception {
        Map<String, Object> plan = run("services", "dryRun", true);
        assertThat(plan).containsEntry("status", "planned");
        assertThat(plan.toString()).contains("web-server").doesNotContain("migrate", "cleanup");
        assertThat(rig.changes()).isEmpty();
        assertThat(rig.journals()).isEmpty();
    }

    @Test
    void wrongArgumentsAreRefused() throws Exception {
        assertThat(rig.failure(begin("service")))
                .isEqualTo("ecsDeploy: only is 'service'; it must be 'pre', 'services' or 'post'");
        assertThat(rig.failure(begin("services", "skipPreTasks", true)))
                .isEqualTo("ecsDeploy: both only and skipPreTasks are given; only already selects the phase, so"
                        + " leave one of them out");
        assertThat(rig.failure(begin("pre", "exclusive", true)))
                .isEqualTo(
                        "ecsDeploy: only and exclusive cannot be given together: a rollout would keep its services from"
                                + " others between its steps; leave one of them out");
        assertThat(rig.failure(begin("pre", "onFailure", "ignore")))
                .isEqualTo("ecsDeploy: onFailure is 'ignore'; it must be 'fail' or 'unstable'");
        assertThat(rig.calls()).isZero();
    }

    @Test
    void aToleratedFailureIsAWarningAndLaterStagesAreToo() throws Exception {
        List<Object> outcomes = new ArrayList<>();
        rig.sim.faults().deny("UpdateService");
        for (String only : List.of("pre", "services", "post")) {
            String node = begin(only, "onFailure", "unstable");
            Map<String, Object> value = rig.value(node);
            outcomes.add(value.get("status"));
            WarningAction warning = rig.build().node(node).getAction(WarningAction.class);
            assertThat(warning == null).isEqualTo(only.equals("pre"));
            if (warning != null) {
                assertThat(warning.getResult()).isEqualTo(Result.UNSTABLE);
                assertThat(warning.getMessage())
                        .startsWith("ecsDeploy: ")
                        .contains(String.valueOf(value.get("summary")));
            }
        }
        assertThat(outcomes).containsExactly("successful", "failed", "failed");
        assertThat(rig.build().run().getResult()).isEqualTo(Result.UNSTABLE);
        assertThat(rig.changes()).containsEntry("RunTask", 1L);
    }

    /** The calls of the example's Jenkinsfile, one after the other, as their text says. */
    @Test
    void theExampleOfStagesIsRight() throws Exception {
        Path example = Path.of("examples/stages");
        for (String family : List.of("app-database-migrate", "app-asset-sync", "web", "worker")) {
            String container = family.equals("worker") ? "resque" : "rails";
            rig.sim.registerTaskDefinition(family, Map.of(container, "registry/" + family + ":" + StepsRig.OLD));
        }
        rig.sim.createService("example", "app-web-server", "web", 1);
        rig.sim.createService("example", "app-worker", "worker", 1);
        Files.copy(example.resolve(".ecs-toolkit.yml"), rig.workspace().resolve(".ecs-toolkit.yml"));
        Matcher calls = Pattern.compile("ecsDeploy (.*)").matcher(Files.readString(example.resolve("Jenkinsfile")));
        List<Object> done = new ArrayList<>();
        while (calls.find()) {
            Map<String, Object> arguments = arguments(calls.group(1));
            arguments.put("imageTag", StepsRig.NEW);
            // The environment of the bench has the keys.
            assertThat(arguments.remove("credentialsId")).isEqualTo("deploy");
            done.add(rig.run(StepsRig.DEPLOY, arguments).get("only"));
        }
        assertThat(done).containsExactly("pre", "services", "post");
        assertThat(report().status()).isEqualTo("successful");
        assertThat(rig.journals()).hasSize(1);
    }

    private static Map<String, Object> arguments(String call) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        Matcher argument =
                Pattern.compile("(\\w+): (?:'([^']*)'|(\\d+)|env\\.GIT_COMMIT)").matcher(call);
        while (argument.find()) {
            arguments.put(
                    argument.group(1),
                    argument.group(3) == null ? argument.group(2) : Integer.valueOf(argument.group(3)));
        }
        return arguments;
    }

    private static final class ByPerson extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;

        @Override
        public String getShortDescription() {
            return "Aborted by somebody";
        }
    }
}
