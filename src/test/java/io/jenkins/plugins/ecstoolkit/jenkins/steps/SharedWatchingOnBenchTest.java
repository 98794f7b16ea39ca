package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Durability;
import io.jenkins.plugins.ecstoolkit.simulator.TaskBehaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of one controller with the same identity, region and cluster ask ECS together. */
class SharedWatchingOnBenchTest {

    /** Counts the open connections, on the plugin's side. */
    static final class OpenConnections implements Callable<Integer> {
        @Override
        public Integer call() {
            return SharedConnection.count();
        }
    }

    /** Counts their sets of rate limits. */
    static final class Limits implements Callable<Long> {
        @Override
        public Long call() {
            return SharedConnection.limits();
        }
    }

    @Test
    void rolesOfAnAccountShareItsRateLimits(@TempDir Path directory) throws Exception {
        try (StepsRig rig = StepsRig.fast(directory)) {
            List<String> roles =
                    List.of("123456789012:role/deploy", "123456789012:role/other", "210987654321:role/deploy");
            rig.sim.behaviour("migrate", TaskBehaviour.normal().exits(Duration.ofMinutes(20), 0));
            for (String role : roles) {
                rig.start(
                        StepsRig.RUN_TASK,
                        Map.of("cluster", "example", "family", "migrate", "roleArn", "arn:aws:iam::" + role));
            }
            StepsRig.await("all run", () -> rig.changes().getOrDefault("RunTask", 0L) == 3);

            assertThat(openConnections(rig)).isEqualTo(3);
            assertThat(((Callable<?>) rig.controller.inside(Limits.class.getName(), Callable.class)).call())
                    .isEqualTo(2L);
        }
    }

    @Test
    void servicesOfSeveralStepsAreAskedForInOneCall(@TempDir Path directory) throws Exception {
        try (StepsRig rig = StepsRig.fast(directory)) {
            rig.sim.registerTaskDefinition("worker", StepsRig.images("worker"));
            rig.sim.createService("example", "worker", "worker", 1);
            List<String> nodes = new ArrayList<>();
            for (String service : List.of("web-server", "worker")) {
                nodes.add(rig.start(
                        StepsRig.UPDATE_SERVICE,
                        Map.of(
                                "cluster",
                                "example",
                                "service",
                                service,
                                "containers",
                                List.of("app"),
                                "imageTag",
                                StepsRig.NEW)));
            }

            for (String node : nodes) {
                assertThat(rig.value(node)).containsEntry("status", "successful");
            }

            assertThat(rig.sim.history())
                    .filteredOn(call -> call.action().equals("DescribeServices"))
                    .anySatisfy(call -> assertThat(names(call.request())).containsOnly("web-server", "worker"));
            assertThat(openConnections(rig))
                    .as("kept for a rollout that may follow")
                    .isOne();
            StepsRig.await("closed when idle", () -> openConnections(rig) == 0);
        }
    }

    @Test
    void stepsThatResumeTogetherAskInFewCalls(@TempDir Path directory) throws Exception {
        try (StepsRig rig = StepsRig.at(directory, 4, Durability.EVERY_STEP)) {
            rig.sim.behaviour(
                    "*",
                    task -> task.hasTag(StepsRig.NEW),
                    TaskBehaviour.normal().slow());
            Set<String> services = new TreeSet<>();
            for (int i = 0; i < 20; i++) {
                String name = "service-" + i;
                services.add(name);
                rig.sim.registerTaskDefinition(name, StepsRig.images(name));
                rig.sim.createService("example", name, name, 1);
                rig.start(
                        StepsRig.UPDATE_SERVICE,
                        Map.of(
                                "cluster",
                                "example",
                                "service",
                                name,
                                "containers",
                                List.of("app"),
                                "imageTag",
                                StepsRig.NEW));
            }
            StepsRig.await("all services are updated", () -> updated(rig) == 20);
            rig.controller.kill();
            int before = rig.sim.history().size();

            rig.controller.start();

            List<Set<String>> calls = new ArrayList<>();
            StepsRig.await("all services are watched again", () -> {
                calls.clear();
                rig.sim.history().stream()
                        .skip(before)
                        .filter(call -> call.action().equals("DescribeServices"))
                        .forEach(call -> calls.add(new TreeSet<>(names(call.request()))));
                Set<String> all = new TreeSet<>();
                calls.forEach(all::addAll);
                return all.equals(services);
            });
            assertThat(calls).hasSizeLessThan(10);
        }
    }

    private static long updated(StepsRig rig) throws IOException {
        long updated = 0;
        for (Path journal : rig.journals()) {
            updated += Files.readString(journal).contains("\"service-updated\"") ? 1 : 0;
        }
        return updated;
    }

    @SuppressWarnings("unchecked")
    private static int openConnections(StepsRig rig) throws Exception {
        return (Integer) rig.controller
                .inside(OpenConnections.class.getName(), Callable.class)
                .call();
    }

    private static List<String> names(JsonNode request) {
        List<String> names = new ArrayList<>();
        request.path("services").forEach(name -> names.add(name.asText()));
        return names;
    }
}
