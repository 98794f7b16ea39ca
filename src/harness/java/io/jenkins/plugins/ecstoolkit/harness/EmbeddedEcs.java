package io.jenkins.plugins.ecstoolkit.harness;

import io.jenkins.plugins.ecstoolkit.jenkins.runtime.FasterPlugin;
import io.jenkins.plugins.ecstoolkit.simulator.Changes;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import io.jenkins.plugins.ecstoolkit.simulator.Gate;
import io.jenkins.plugins.ecstoolkit.simulator.SdkEndpoints;
import io.jenkins.plugins.ecstoolkit.simulator.Seeder;
import io.jenkins.plugins.ecstoolkit.simulator.SmallApp;
import io.jenkins.plugins.ecstoolkit.simulator.SpeedClock;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An ECS with what {@link SmallApp#CONFIG} names, for each test a new one. The AWS SDK of this JVM finds it by system
 * properties; another JVM is given {@link #javaOptions}.
 */
public final class EmbeddedEcs implements BeforeEachCallback, AfterEachCallback {

    private static final double FACTOR = 40;

    private final double factor;
    private EcsSimulator simulator;
    private final List<Gate> gates = new ArrayList<>();

    private EmbeddedEcs(double factor) {
        this.factor = factor;
    }

    /** Its time and that of the plugin in this JVM pass forty times as fast. */
    static EmbeddedEcs fast() {
        return new EmbeddedEcs(FACTOR);
    }

    /** For a Jenkins in another JVM. */
    static EmbeddedEcs inRealTime() {
        return new EmbeddedEcs(1);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        InstantSource clock = new SpeedClock(Clock.systemUTC(), factor);
        simulator = EcsSimulator.builder().clock(clock).start();
        new Seeder(simulator, SmallApp.CLUSTER, SmallApp.OLD)
                .task(SmallApp.TASK, List.of("app"), "bridge")
                .service(SmallApp.SERVICE, List.of("app"), 2);
        SdkEndpoints.PROPERTIES.forEach(
                property -> System.setProperty(property, simulator.endpoint().toString()));
        FasterPlugin.time(clock, factor);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        gates.forEach(Gate::open);
        SdkEndpoints.PROPERTIES.forEach(System::clearProperty);
        simulator.close();
    }

    EcsSimulator simulator() {
        return simulator;
    }

    String[] javaOptions() {
        return SdkEndpoints.options(simulator.endpoint()).toArray(String[]::new);
    }

    /** Holds the next call of an action. */
    Gate hold(String action, Gate.Place place) {
        Gate gate = new Gate(place);
        gates.add(gate);
        simulator.faults().onCall(action, gate);
        return gate;
    }

    Map<String, Long> changes() {
        return Changes.of(simulator);
    }

    /** How many tasks rollouts have started. */
    long startedTasks() {
        return simulator.tasks().stream()
                .filter(task -> task.path("startedBy").asText().startsWith("ecs-toolkit/"))
                .count();
    }

    /** What the service runs: {@code web-server:2}. */
    String revisionOfService() {
        String arn = simulator
                .service(SmallApp.CLUSTER, SmallApp.SERVICE)
                .path("taskDefinition")
                .asText();
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
