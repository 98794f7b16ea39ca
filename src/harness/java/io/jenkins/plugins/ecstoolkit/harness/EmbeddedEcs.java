package io.jenkins.plugins.ecstoolkit.harness;

import io.jenkins.plugins.ecstoolkit.jenkins.steps.FasterPlugin;
import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import io.jenkins.plugins.ecstoolkit.simulator.RecordedCall;
import io.jenkins.plugins.ecstoolkit.simulator.Seeder;
import io.jenkins.plugins.ecstoolkit.simulator.SpeedClock;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An ECS with what {@link Scripts#CONFIG} names, for each test a new one. The AWS SDK of this JVM finds it by system
 * properties; another JVM is given {@link #javaOptions}.
 */
public final class EmbeddedEcs implements BeforeEachCallback, AfterEachCallback {

    static final String CLUSTER = "example";
    static final String TASK = "migrate";
    static final String SERVICE = "web-server";
    static final String OLD = "c0ffee01";
    static final String NEW = "49779134";

    /** What a rollout of {@link Scripts#CONFIG} changes. */
    static final Map<String, Long> ALL_CHANGES =
            Map.of("RegisterTaskDefinition", 2L, "RunTask", 1L, "UpdateService", 1L);

    private static final List<String> ENDPOINTS = List.of(
            "aws.endpointUrlEcs",
            "aws.endpointUrlSts",
            "aws.endpointUrlCloudWatchLogs",
            "aws.endpointUrlElasticLoadBalancingV2");
    private static final Set<String> CHANGING =
            Set.of("RegisterTaskDefinition", "RunTask", "UpdateService", "StopServiceDeployment", "StopTask");
    private static final double FACTOR = 40;

    private final double factor;
    private EcsSimulator simulator;
    private final List<Hold> holds = new ArrayList<>();

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
        new Seeder(simulator, CLUSTER, OLD).task(TASK, List.of("app"), "bridge").service(SERVICE, List.of("app"), 2);
        ENDPOINTS.forEach(
                property -> System.setProperty(property, simulator.endpoint().toString()));
        FasterPlugin.time(clock, factor);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        holds.forEach(Hold::release);
        ENDPOINTS.forEach(System::clearProperty);
        simulator.close();
    }

    EcsSimulator simulator() {
        return simulator;
    }

    String[] javaOptions() {
        return ENDPOINTS.stream()
                .map(property -> "-D" + property + "=" + simulator.endpoint())
                .toArray(String[]::new);
    }

    /** Holds the next call of an action. */
    Hold hold(String action, Hold.Place place) {
        Hold hold = new Hold(place);
        holds.add(hold);
        simulator.faults().onCall(action, hold);
        return hold;
    }

    /** How often each changing action was carried out; RunTask again with the same token starts nothing. */
    Map<String, Long> changes() {
        Set<String> tokens = new HashSet<>();
        return simulator.history().stream()
                .filter(call -> call.status() != 400 && call.response() != null && CHANGING.contains(call.action()))
                .filter(call -> !call.action().equals("RunTask")
                        || tokens.add(call.request().path("clientToken").asText()))
                .collect(Collectors.groupingBy(RecordedCall::action, TreeMap::new, Collectors.counting()));
    }

    /** How many tasks rollouts have started. */
    long startedTasks() {
        return simulator.tasks().stream()
                .filter(task -> task.path("startedBy").asText().startsWith("ecs-toolkit/"))
                .count();
    }

    /** What the service runs: {@code web-server:2}. */
    String revisionOfService() {
        String arn = simulator.service(CLUSTER, SERVICE).path("taskDefinition").asText();
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
