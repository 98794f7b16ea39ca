package io.jenkins.plugins.ecstoolkit.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One application of 100 services in an ECS that needs 60 s for each: with 16 at a time and with no limit, under the
 * published quotas and under quotas that AWS has raised tenfold.
 */
final class ManyServices implements Benchmark {

    private static final int SERVICES = 100;

    /** ECS's own 60 s, and what finding out takes. */
    private static final double ONE = 65;

    /** 20 revisions at once, then one a second, by the published quota. */
    private static final double REGISTERING = SERVICES - 20;

    @Override
    public String name() {
        return "many-services";
    }

    @Override
    public void run(Figures figures, boolean quick) throws IOException {
        figures.figure("many-services.1", seconds(1, "", 1), "virtual-s");
        for (int raised : List.of(1, 10)) {
            String quotas = raised == 1 ? "published" : "raised";
            figures.figure(
                    "many-services.100.%s.concurrency-16".formatted(quotas),
                    seconds(SERVICES, "concurrency: 16\n", raised),
                    "virtual-s");
            String all = "many-services.100." + quotas + ".no-limit";
            if (raised == 1) {
                figures.atMost(all, seconds(SERVICES, "", raised), "virtual-s", ONE + REGISTERING);
            } else {
                figures.figure(all, seconds(SERVICES, "", raised), "virtual-s");
            }
        }
    }

    /** @param quotas how often the published quotas ECS grants */
    private static double seconds(int services, String concurrency, int quotas) throws IOException {
        try (VirtualLoad load = new VirtualLoad(1)) {
            World.oneMinuteRollouts(load.sim, services);
            load.sim.faults().throttleByQuota(quotas);
            String items = IntStream.range(0, services)
                    .mapToObj(
                            i -> String.format(Locale.ROOT, "  - {name: %s, containers: [app]}%n", Requests.service(i)))
                    .collect(Collectors.joining());
            load.begin(Requests.request(
                    "version: v1\ncluster: " + Requests.CLUSTER + "\n" + concurrency + "services:\n" + items));
            load.finish();
            if (load.failed > 0) {
                throw new IllegalStateException("The rollout of " + services + " services failed.");
            }
            return load.took.values().stream()
                            .mapToLong(Duration::toMillis)
                            .max()
                            .orElseThrow()
                    / 1000.0;
        }
    }
}
