package io.jenkins.plugins.ecstoolkit.benchmark;

import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.config.ConfigReader;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What rollouts of benchmarks ask for. */
final class Requests {

    static final String CLUSTER = "load";
    static final String OLD = "c0ffee01";
    static final String NEW = "49779134";

    private Requests() {}

    static String service(int number) {
        return "service-" + number;
    }

    /** One application with so many services, all of them at the same time. */
    static RolloutRequest application(int services) {
        String items = IntStream.range(0, services)
                .mapToObj(i -> "  - {name: " + service(i) + ", containers: [app]}")
                .collect(Collectors.joining("\n"));
        return request("version: v1\ncluster: " + CLUSTER + "\nservices:\n" + items + "\n");
    }

    /** What ecsUpdateService asks for. The time limit is not what is measured. */
    static RolloutRequest one(int service) {
        return request("version: v1\ncluster: " + CLUSTER + "\nservices:\n  - {name: " + service(service)
                + ", containers: [app], max_wait: 1440}\n");
    }

    static RolloutRequest request(String yaml) {
        try {
            return RolloutRequest.of(ConfigReader.read("benchmark.yml", yaml), NEW, Set.of());
        } catch (ConfigException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    static List<Integer> numbers(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
