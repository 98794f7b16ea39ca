package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.simulator.Gate;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A build speaks the language of its controller, and does not mind when that is another one after a restart. */
@ResourceLock(Resources.LOCALE)
class LanguageOnBenchTest {

    private static final Map<String, Object> TASK = Map.of("cluster", "example", "family", "migrate");

    private final Locale before = Locale.getDefault();
    private StepsRig rig;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        Locale.setDefault(Locale.GERMANY);
        rig = StepsRig.fast(directory);
    }

    @AfterEach
    void end() {
        rig.close();
        Locale.setDefault(before);
    }

    private static Map<String, Object> task(String argument, Object value) {
        return Map.of("cluster", "example", "family", "migrate", argument, value);
    }

    private Gate gate(String action, Gate.Place place) {
        Gate gate = new Gate(place);
        rig.sim.faults().onCall(action, gate);
        return gate;
    }

    private void restartDuring(Gate gate, Locale language) throws Exception {
        gate.awaitCall();
        rig.controller.kill();
        gate.open();
        Locale.setDefault(language);
        rig.controller.start();
    }

    @Test
    void theLogOfADeploy() throws Exception {
        assertThat(StepsRig.outline(rig.value(rig.deploy()))).isEqualTo(StepsRig.OUTLINE);
        assertThat(rig.log())
                .contains(
                        "[ecs] angemeldet mit Zugangsdaten aus der Umgebung des Schritts, Region us-east-1",
                        "[ecs] Rollout der Tasks vor dem Deployment beginnt",
                        "[migrate] neue Task-Definition migrate:2 registriert",
                        "[web-server] Service ist stabil",
                        "[ecs] Rollout der Services abgeschlossen")
                .anyMatch(line -> line.startsWith("[migrate] ") && line.contains(", Task "))
                .anyMatch(line -> line.startsWith("[web-server] ") && line.endsWith(", Container app"))
                .noneMatch(line -> line.contains(", task ") || line.contains(", container "));
    }

    @Test
    void theLogOfADryRun() throws Exception {
        rig.run(StepsRig.RUN_TASK, task("dryRun", true));
        assertThat(rig.log()).contains("[ecs] Probelauf: nichts wird geändert");
    }

    @Test
    void theLogOfATaskAlone() throws Exception {
        rig.run(StepsRig.RUN_TASK, TASK);
        assertThat(rig.log())
                .filteredOn(line -> line.startsWith("[ecs] "))
                .as("nothing of phases")
                .containsExactly("[ecs] angemeldet mit Zugangsdaten aus der Umgebung des Schritts, Region us-east-1");
    }

    @Test
    void theMessageOfAFailure() throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().neverStops());
        List<String> lines = rig.failure(rig.start(StepsRig.RUN_TASK, task("timeout", 1)))
                .lines()
                .toList();
        assertThat(lines.get(0)).startsWith("ecsRunTask: migrate: ");
        assertThat(lines.get(1)).startsWith("Es läuft noch: ");
    }

    @Test
    void theLogOfAFailureThatIsTolerated() throws Exception {
        rig.sim.behaviour("migrate", TaskBehaviour.normal().exits("app", 3, Duration.ofSeconds(1)));
        assertThat(rig.run(StepsRig.RUN_TASK, task("onFailure", "unstable"))).containsEntry("status", "failed");
        assertThat(rig.log())
                .anyMatch(line ->
                        line.startsWith("[ecs] WARN: ecsRunTask: migrate: Container app endete mit Exit-Code 3, "))
                .contains("[ecs] WARN: der Build läuft als instabil weiter, wie onFailure es sagt");
    }

    @Test
    void theMessageOfARefusal() throws Exception {
        rig.sim.faults().deny("DescribeServices");
        assertThat(rig.failure(rig.deploy())).contains("nichts wurde geändert: AWS erlaubt DescribeServices nicht: ");
    }

    /** The options, names and code in a message are those that a Jenkinsfile has in any language. */
    @Test
    void theMessageOfAMistake() throws Exception {
        assertThat(rig.failure(rig.start(StepsRig.RUN_TASK, task("onAbort", "explode"))))
                .isEqualTo("ecsRunTask: onAbort ist 'explode'; es muss 'leave', 'stop' oder 'rollback' sein");
        assertThat(rig.failure(rig.start(StepsRig.RUN_TASK, task("logLines", 1000))))
                .isEqualTo("ecsRunTask: logLines ist 1000; es muss eine ganze Zahl von 0 bis 200 sein");
        assertThat(rig.failure(rig.start(
                        StepsRig.DEPLOY,
                        Map.of("imageTag", StepsRig.NEW, "config", "version: v1\nclutser: example\n"))))
                .contains("cluster fehlt; anzugeben ist der Name eines Clusters", "unbekannten Schlüssel 'clutser'");
        assertThat(rig.failure(rig.start(StepsRig.DEPLOY, Map.of("imageTag", StepsRig.NEW))))
                .isEqualTo("ecsDeploy: es gibt keinen Workspace, aus dem '.ecs-toolkit.yml' zu lesen wäre; den Schritt"
                        + " nach einem Checkout in node { ... } setzen oder ihm config:"
                        + " readTrusted('.ecs-toolkit.yml') geben");
        rig.workspace();
        assertThat(rig.failure(rig.start(StepsRig.DEPLOY, Map.of("imageTag", StepsRig.NEW, "configFile", "../x"))))
                .isEqualTo("ecsDeploy: die Konfigurationsdatei '../x' muss ein Pfad im Workspace sein, zum Beispiel"
                        + " '.ecs-toolkit.yml'");
        assertThat(rig.calls()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "de, en, RunTask, AFTER",
        "de, en, UpdateService, AFTER",
        "de, en, UpdateService, LOST",
        "en, de, RunTask, AFTER",
        "en, de, UpdateService, AFTER",
        "en, de, UpdateService, LOST"
    })
    void aDeployGoesOnInAnotherLanguage(Locale first, Locale then, String action, Gate.Place place) throws Exception {
        Locale.setDefault(first);
        Gate gate = gate(action, place);
        String node = rig.deploy();
        restartDuring(gate, then);
        assertThat(StepsRig.outline(rig.value(node))).isEqualTo(StepsRig.OUTLINE);
        assertThat(rig.changes()).isEqualTo(StepsRig.ALL_CHANGES);
        assertThat(rig.imageOfService()).endsWith(":" + StepsRig.NEW);
        assertThat(rig.journals()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"de, en", "en, de"})
    void thePartsOfARolloutMayBeInTwoLanguages(Locale first, Locale then) throws Exception {
        Locale.setDefault(first);
        rig.run(StepsRig.DEPLOY, part("pre"));
        Gate gate = gate("UpdateService", Gate.Place.AFTER);
        String node = rig.start(StepsRig.DEPLOY, part("services"));
        restartDuring(gate, then);
        assertThat(rig.value(node)).containsEntry("status", "successful");
        assertThat(rig.changes()).isEqualTo(StepsRig.ALL_CHANGES);
        assertThat(rig.journals()).hasSize(1);
    }

    private static Map<String, Object> part(String only) {
        return Map.of("imageTag", StepsRig.NEW, "config", StepsRig.CONFIG, "only", only);
    }

    @ParameterizedTest
    @CsvSource({"de, en", "en, de"})
    void aRolloutIsTakenBackInAnotherLanguage(Locale first, Locale then) throws Exception {
        Locale.setDefault(first);
        rig.value(rig.deploy());
        Locale.setDefault(then);
        Map<String, Object> value = rig.run(StepsRig.ROLLBACK, Map.of());
        assertThat(value).containsEntry("status", "successful").containsEntry("imageTag", StepsRig.OLD);
        assertThat(rig.imageOfService()).endsWith(":" + StepsRig.OLD);
    }

    @ParameterizedTest
    @CsvSource({"de, en", "en, de"})
    void aFailureIsRolledBackInAnotherLanguage(Locale first, Locale then) throws Exception {
        Locale.setDefault(first);
        rig.sim.behaviour(
                "web-server",
                task -> task.hasTag(StepsRig.NEW),
                TaskBehaviour.normal().crashLoop(Duration.ofSeconds(2), 1));
        Map<String, Object> arguments =
                Map.of("imageTag", StepsRig.NEW, "config", StepsRig.CONFIG, "skipTasks", true, "rollback", "failed");
        String node = rig.start(StepsRig.DEPLOY, arguments);
        StepsRig.await(
                "the way back",
                () -> rig.changes().getOrDefault("UpdateService", 0L) == 2
                        || rig.changes().containsKey("StopServiceDeployment"));
        rig.controller.kill();
        Locale.setDefault(then);
        rig.controller.start();
        assertThat(rig.failure(node)).startsWith("ecsDeploy: web-server: ");
        assertThat(rig.imageOfService()).endsWith(":" + StepsRig.OLD);
    }
}
