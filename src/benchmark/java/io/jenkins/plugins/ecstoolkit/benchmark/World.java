package io.jenkins.plugins.ecstoolkit.benchmark;

import io.jenkins.plugins.ecstoolkit.simulator.EcsSimulator;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** What is in the embedded ECS. */
final class World {

    private World() {}

    /**
     * Services whose deployments take about five minutes: four tasks each, two of them replaced at a time, each of which
     * takes its time to start, as old ones do to stop.
     */
    static void fiveMinuteRollouts(EcsSimulator sim, int services) {
        sim.createCluster(Requests.CLUSTER);
        Random random = new Random(7);
        for (int i = 0; i < services; i++) {
            String name = Requests.service(i);
            family(sim, name);
            TaskBehaviour behaviour = TaskBehaviour.normal()
                    .starting(seconds(random, 8, 16), seconds(random, 50, 90), seconds(random, 10, 20))
                    .whenStopped(143, seconds(random, 45, 85));
            sim.behaviour(name, behaviour);
            sim.createService(Requests.CLUSTER, name, name, 4, options -> options.percents(100, 150));
        }
    }

    /** Services of one task, whose deployments take 60 s with what ECS needs around it. */
    static void oneMinuteRollouts(EcsSimulator sim, int services) {
        sim.createCluster(Requests.CLUSTER);
        TaskBehaviour behaviour =
                TaskBehaviour.normal().starting(Duration.ofSeconds(10), Duration.ofSeconds(29), Duration.ofSeconds(5));
        for (int i = 0; i < services; i++) {
            String name = Requests.service(i);
            family(sim, name);
            sim.behaviour(name, behaviour);
            sim.createService(Requests.CLUSTER, name, name, 1);
        }
    }

    /** Services whose new tasks do not start within a day. */
    static void endlessRollouts(EcsSimulator sim, int services) {
        sim.createCluster(Requests.CLUSTER);
        TaskBehaviour waiting =
                TaskBehaviour.normal().starting(Duration.ofSeconds(1), Duration.ofDays(1), Duration.ofSeconds(1));
        sim.behaviour("*", task -> task.hasTag(Requests.NEW), waiting);
        for (int i = 0; i < services; i++) {
            family(sim, Requests.service(i));
            sim.createService(Requests.CLUSTER, Requests.service(i), Requests.service(i), 2);
        }
    }

    static void family(EcsSimulator sim, String name) {
        Map<String, String> images = new LinkedHashMap<>();
        images.put("app", "123456789012.dkr.ecr.us-east-1.amazonaws.com/" + name + ":" + Requests.OLD);
        images.put("log-router", "fluent/fluent-bit:3.0");
        sim.registerTaskDefinition(name, images);
    }

    private static Duration seconds(Random random, int from, int to) {
        return Duration.ofMillis(random.nextInt(from * 1000, to * 1000));
    }
}
