package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ecsRollback}, and a deploy's own rollback, in a build on the bench. */
class RollbackOnBenchTest {

    private static final TaskBehaviour CRASHES = TaskBehaviour.normal().crashLoop(Duration.ofSeconds(2), 1);

    private StepsRig rig;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        rig = StepsRig.fast(directory);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private Map<String, Object> deploy(String tag) throws Exception {
        return rig.run(StepsRig.DEPLOY, Map.of("imageTag", tag, "config", StepsRig.CONFIG, "skipTasks", true));
    }

    private String runs() {
        String arn =
                rig.sim.service("example", "web-server").path("taskDefinition").asText();
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** The journals as those of another build of the same job. */
    private void keepAsBuild(int number) throws IOException {
        Path folder = rig.build()
                .run()
                .folder()
                .resolveSibling(Integer.toString(number))
                .resolve("ecs-toolkit");
        Files.createDirectories(folder);
        for (Path journal : rig.journals()) {
            Files.copy(journal, folder.resolve(journal.getFileName()));
        }
    }

    private String refused(Map<String, ?> arguments) throws Exception {
        return rig.failure(rig.start(StepsRig.ROLLBACK, arguments));
    }

    @Test
    void goesBackToWhatRanBeforeTheBuild() throws Exception {
        deploy("one");
        deploy("two");
        assertThat(runs()).isEqualTo("web:3");

        Map<String, Object> value = rig.run(StepsRig.ROLLBACK, Map.of());

        assertThat(runs()).isEqualTo("web:1");
        assertThat(value).containsEntry("status", "successful").containsEntry("imageTag", StepsRig.OLD);
        assertThat(StepsRig.outline(value)).contains("web-server successful web:3 web:1 0");
        assertThat(rig.log())
                .contains(
                        "[web-server] rolling back from web:3 to web:1",
                        "[web-server] old container image tag: two, container app",
                        "[web-server] new container image tag: " + StepsRig.OLD + ", container app",
                        "[web-server] updating the service to web:1",
                        "[web-server] service is stable");
        assertThat(rig.changes()).isEqualTo(Map.of("RegisterTaskDefinition", 2L, "UpdateService", 3L));
        assertThat(rig.journals()).hasSize(3);
    }

    @Test
    void showsAsManyLinesOfAFailingContainerAsTheStepSays() throws Exception {
        deploy("one");

        rig.run(StepsRig.ROLLBACK, Map.of("logLines", 3));

        Path journal = rig.journals().get(1);
        assertThat(JournalReader.head(journal).request().orElseThrow().logLines())
                .isEqualTo(3);
    }

    @Test
    void goesToWhatAnotherBuildDeployed() throws Exception {
        deploy("one");
        keepAsBuild(7);
        deploy("two");

        Map<String, Object> value =
                rig.run(StepsRig.ROLLBACK, Map.of("toBuild", "7", "services", List.of("web-server")));

        assertThat(runs()).isEqualTo("web:2");
        assertThat(value).containsEntry("imageTag", "one");
    }

    @Test
    void aSecondOneFindsNothingToDo() throws Exception {
        deploy("one");
        rig.run(StepsRig.ROLLBACK, Map.of());

        Map<String, Object> value = rig.run(StepsRig.ROLLBACK, Map.of());

        assertThat(value).containsEntry("status", "successful");
        assertThat(rig.changes()).containsEntry("UpdateService", 2L);
    }

    @Test
    void leavesAServiceThatSomebodyElseHasDeployed() throws Exception {
        deploy("one");
        rig.sim.registerTaskDefinition("web", StepsRig.images("web"));
        rig.sim.updateServiceBySomebodyElse("example", "web-server", "web:3");

        assertThat(refused(Map.of()))
                .contains(
                        "web-server: left alone: the service runs web:3, which the rollout that is being rolled back did"
                                + " not deploy");
        assertThat(runs()).isEqualTo("web:3");
    }

    @Test
    void refusesWhatItCannotGoBackTo() throws Exception {
        assertThat(refused(Map.of()))
                .isEqualTo(
                        "ecsRollback: this build has no rollout that updated a service; there is nothing to roll back to");
        assertThat(refused(Map.of("toBuild", "8"))).isEqualTo("ecsRollback: there is no build #8 of this job");
        assertThat(refused(Map.of("toBuild", "last")))
                .isEqualTo("ecsRollback: toBuild is 'last'; it must be a build's number, such as '42'");
        deploy("one");
        assertThat(refused(Map.of("services", List.of("api"))))
                .isEqualTo("ecsRollback: this build updated no service api; it updated web-server");
        assertThat(refused(Map.of("cluster", "other")))
                .contains("has no rollout that updated a service on the cluster other");
        assertThat(rig.changes()).containsEntry("UpdateService", 1L);
    }

    @Test
    void aDryRunSaysIt() throws Exception {
        deploy("one");

        rig.run(StepsRig.ROLLBACK, Map.of("dryRun", true));

        assertThat(rig.log())
                .contains("[web-server] UpdateService cluster=example service=web-server taskDefinition=web:1"
                        + " forceNewDeployment=false");
        assertThat(runs()).isEqualTo("web:2");
    }

    @Test
    void goesOnAfterAKill() throws Exception {
        deploy("one");
        rig.sim.behaviour("web-server", TaskBehaviour.normal().slow());
        String node = rig.start(StepsRig.ROLLBACK, Map.of());
        rig.awaitLog("[web-server] updating the service to web:1");
        rig.restartAfterKill();

        assertThat(rig.value(node)).containsEntry("status", "successful");
        assertThat(runs()).isEqualTo("web:1");
        assertThat(rig.changes()).containsEntry("UpdateService", 2L);
    }

    @Test
    void aFailedDeployTakesItsServicesBack() throws Exception {
        rig.sim.behaviour("web-server", task -> task.hasTag(StepsRig.NEW), CRASHES);

        String message = rig.failure(rig.start(
                StepsRig.DEPLOY,
                Map.of("imageTag", StepsRig.NEW, "config", StepsRig.CONFIG, "skipTasks", true, "rollback", "failed")));

        assertThat(message.lines().findFirst().orElseThrow())
                .contains("stop again and again")
                .hasSizeLessThanOrEqualTo(120);
        assertThat(message.lines()).contains("Rolled back: web-server");
        assertThat(runs()).isEqualTo("web:1");
        assertThat(rig.log())
                .contains("[web-server] WARN: rolling the service back to web:1")
                .contains("[web-server] rolled back: the service runs web:1 again");
    }

    @Test
    void argumentsGoBeforeTheConfiguration() throws Exception {
        rig.run(
                StepsRig.DEPLOY,
                Map.of(
                        "imageTag",
                        StepsRig.NEW,
                        "config",
                        StepsRig.CONFIG + "    fail_fast: true\nrollback: all\n",
                        "skipTasks",
                        true,
                        "failFast",
                        false,
                        "rollback",
                        "never"));

        var request = JournalReader.read(rig.journals().get(0)).request().orElseThrow();
        assertThat(request.rollback().word()).isEqualTo("never");
        assertThat(((Unit.Service) request.units().get(0)).failFast()).isFalse();
    }

    @Test
    void refusesOtherChoices() throws Exception {
        for (Map.Entry<String, String> wrong :
                Map.of("rollback", "sometimes", "failFast", "maybe").entrySet()) {
            String node = rig.start(
                    StepsRig.DEPLOY,
                    Map.of("imageTag", StepsRig.NEW, "config", StepsRig.CONFIG, wrong.getKey(), wrong.getValue()));
            assertThat(rig.failure(node)).contains(wrong.getKey() + " is '" + wrong.getValue() + "'; it must be ");
        }
        assertThat(rig.changes()).isEmpty();
    }
}
