package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.ecstoolkit.jenkins.bench.BenchBuild;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Durability;
import io.jenkins.plugins.ecstoolkit.simulator.Gate;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two builds that deploy the same service. */
class ExclusiveOnBenchTest {

    private static final String STEP = "io.jenkins.plugins.ecstoolkit.jenkins.steps." + StepsRig.UPDATE_SERVICE;
    private static final String OTHER_TAG = "5551234";

    @TempDir
    Path directory;

    /** Holds the answer of the first build's update. */
    private final Gate gate = new Gate(Gate.Place.AFTER);

    private StepsRig rig;

    @BeforeEach
    void start() throws Exception {
        rig = StepsRig.fast(directory);
        rig.sim.faults().onCall("UpdateService", gate);
        rig.controller.newBuild("other", Durability.EVERY_STEP).inside(StepsRig.environment(), null);
    }

    @AfterEach
    void end() {
        rig.close();
    }

    private BenchBuild other() {
        return rig.controller.build("other");
    }

    private static Map<String, Object> update(String tag, boolean exclusive) {
        return Map.of(
                "cluster",
                "example",
                "service",
                "web-server",
                "containers",
                List.of("app"),
                "imageTag",
                tag,
                "exclusive",
                exclusive);
    }

    private String startOther(boolean exclusive) throws Exception {
        return other().start(rig.controller.step(STEP, update(OTHER_TAG, exclusive)));
    }

    private void awaitOtherLog(String text) throws Exception {
        StepsRig.await(text, () -> other().run().logLines().stream().anyMatch(line -> line.contains(text)));
    }

    private List<Map<String, Object>> updates() {
        return rig.sim.history().stream()
                .filter(c -> c.action().equals("UpdateService") && c.status() == 200)
                .map(c -> Map.<String, Object>of(
                        "td", c.request().path("taskDefinition").asText()))
                .toList();
    }

    @Test
    void withoutALockTheLoserIsToldWhoTookOver() throws Exception {
        String node = rig.start(StepsRig.UPDATE_SERVICE, update(StepsRig.NEW, false));
        gate.awaitCall();
        assertThat(other().await(startOther(false), Duration.ofSeconds(40)).failure())
                .isNull();
        gate.open();
        assertThat(rig.failure(node)).contains("another deployment took over with web:3", "image tag " + OTHER_TAG);
        assertThat(rig.log()).anyMatch(line -> line.contains("took over") && line.contains("by the rollout "));
    }

    @Test
    void anExclusiveOneWaitsAndSaysForWhom() throws Exception {
        String node = rig.start(StepsRig.UPDATE_SERVICE, update(StepsRig.NEW, true));
        gate.awaitCall();
        String late = startOther(true);
        awaitOtherLog("has ended: both are exclusive and deploy web-server");
        assertThat(other().status(late)).startsWith("waiting until rollout ");
        assertThat(updates()).isEmpty();
        gate.open();

        assertThat(rig.value(node).get("status")).isEqualTo("successful");
        assertThat(other().await(late, Duration.ofSeconds(40)).failure()).isNull();
        assertThat(updates()).hasSize(2);
    }

    @Test
    void theOrderSurvivesARestart() throws Exception {
        String node = rig.start(StepsRig.UPDATE_SERVICE, update(StepsRig.NEW, true));
        gate.awaitCall();
        String late = startOther(true);
        awaitOtherLog("both are exclusive");

        rig.controller.kill();
        gate.open();
        rig.controller.start();

        assertThat(rig.value(node).get("status")).isEqualTo("successful");
        assertThat(other().await(late, Duration.ofSeconds(40)).failure()).isNull();
        assertThat(updates()).hasSize(2);
        assertThat(rig.imageOfService()).endsWith(":" + OTHER_TAG);
    }

    @Test
    void oneThatWaitsCanBeAborted() throws Exception {
        String node = rig.start(StepsRig.UPDATE_SERVICE, update(StepsRig.NEW, true));
        gate.awaitCall();
        String late = startOther(true);
        awaitOtherLog("both are exclusive");

        InterruptedException cause = new InterruptedException("enough");
        other().stop(late, cause);

        assertThat(other().await(late, Duration.ofSeconds(40)).failure()).isSameAs(cause);
        gate.open();
        assertThat(rig.value(node).get("status")).isEqualTo("successful");
        assertThat(updates()).hasSize(1);
    }

    /** The least that can be given as {@code maxWait} is five minutes. */
    @Test
    void theWaitDoesNotCountForMaxWait() throws Exception {
        gate.open();
        rig.sim.behaviour(
                "web",
                task -> task.hasTag(StepsRig.NEW),
                TaskBehaviour.normal().starting(Duration.ZERO, Duration.ofSeconds(320), Duration.ZERO));
        Map<String, Object> hasty = new HashMap<>(update(OTHER_TAG, true));
        hasty.put("maxWait", 5);

        String node = rig.start(StepsRig.UPDATE_SERVICE, update(StepsRig.NEW, true));
        gate.awaitCall();
        String late = other().start(rig.controller.step(STEP, hasty));
        awaitOtherLog("both are exclusive");

        assertThat(rig.value(node).get("durationSeconds"))
                .isInstanceOf(Number.class)
                .satisfies(seconds -> assertThat(((Number) seconds).intValue()).isGreaterThan(300));
        assertThat(other().await(late, Duration.ofSeconds(40)).failure()).isNull();
        assertThat(rig.imageOfService()).endsWith(":" + OTHER_TAG);
    }
}
