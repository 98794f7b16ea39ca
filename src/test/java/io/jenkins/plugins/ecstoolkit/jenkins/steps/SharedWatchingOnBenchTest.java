package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.jenkins.bench.Durability;
import io.jenkins.plugins.ecstoolkit.jenkins.configuration.EcsToolkitConfiguration;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.SharedConnection;
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

    /** How fast services may be updated, for each set of rate limits. */
    static final class Rates implements Callable<List<Double>> {
        @Override
        public List<Double> call() {
            return SharedConnection.rates("UpdateService");
        }
    }

    /** What an administrator does. */
    static final class Halve implements Callable<Integer> {
        @Override
        public Integer call() {
            EcsToolkitConfiguration settings = EcsToolkitConfiguration.get();
            settings.setCallRatePercent(settings.getCallRatePercent() / 2);
            return settings.getCallRatePercent();
        }
    }

    private static void runs(StepsRig rig, String role) throws Exception {
        long before = rig.changes().getOrDefault("RunTask", 0L);
        rig.start(
                StepsRig.RUN_TASK,
                Map.of("cluster", "example", "family", "migrate", "roleArn", "arn:aws:iam::" + role));
        StepsRig.await("it runs", () -> rig.changes().getOrDefault("RunTask", 0L) == before + 1);
    }

    @Test
    void rolesOfAnAccountShareItsRateLimits(@TempDir Path directory) throws Exception {
        try (StepsRig rig = StepsRig.fast(directory)) {
            rig.sim.behaviour("migrate", TaskBehaviour.normal().exits(Duration.ofMinutes(20), 0));
            runs(rig, "123456789012:role/deploy");
            runs(rig, "123456789012:role/other");
            assertThat(openConnections(rig)).isEqualTo(2);
            double rate = (Double) ((List<?>) inside(rig, Rates.class)).get(0);

            assertThat(inside(rig, Halve.class)).isEqualTo(50);
            runs(rig, "210987654321:role/deploy");
            runs(rig, "123456789012:role/deploy");

            assertThat(openConnections(rig)).isEqualTo(3);
            assertThat(inside(rig, Rates.class)).as("from the next step on").isEqualTo(List.of(rate / 2, rate / 2));
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

    private static int openConnections(StepsRig rig) throws Exception {
        return (Integer) inside(rig, OpenConnections.class);
    }

    /** Asks on the plugin's side. */
    private static Object inside(StepsRig rig, Class<?> question) throws Exception {
        return ((Callable<?>) rig.controller.inside(question.getName(), Callable.class)).call();
    }

    private static List<String> names(JsonNode request) {
        List<String> names = new ArrayList<>();
        request.path("services").forEach(name -> names.add(name.asText()));
        return names;
    }
}
