package io.jenkins.plugins.ecstoolkit.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Many ecsUpdateService that begin at the same moment, with 0, 10 and 30 % of all calls throttled at random, within the
 * published rates, which the embedded ECS enforces as well.
 */
final class Throttling implements Benchmark {

    @Override
    public String name() {
        return "throttling";
    }

    @Override
    public void run(Figures figures, boolean quick) throws IOException {
        for (int rollouts : quick ? List.of(50) : List.of(1000, 5000)) {
            Map<Integer, Duration> unthrottled = null;
            for (int percent : List.of(0, 10, 30)) {
                try (VirtualLoad load = run(rollouts, percent, 1)) {
                    unthrottled = unthrottled == null ? load.took : unthrottled;
                    report(figures, "throttling." + rollouts + "." + percent + "%", load, unthrottled, percent);
                }
            }
            if (!quick) {
                try (VirtualLoad load = run(rollouts, 0, 100)) {
                    report(figures, "throttling." + rollouts + ".no-quotas", load, load.took, 0);
                }
            }
        }
    }

    /** @param share of the published rates; above 1 the embedded ECS has no quotas either */
    private static VirtualLoad run(int rollouts, int percent, double share) throws IOException {
        VirtualLoad load = new VirtualLoad(share);
        World.fiveMinuteRollouts(load.sim, rollouts);
        load.sim.faults().throttle(percent / 100.0);
        if (share <= 1) {
            load.sim.faults().throttleByQuota();
        }
        for (int i : Requests.numbers(rollouts)) {
            load.begin(Requests.one(i));
        }
        load.finish();
        return load;
    }

    private static void report(
            Figures figures, String name, VirtualLoad load, Map<Integer, Duration> unthrottled, int percent) {
        double slowest = load.took.entrySet().stream()
                .mapToDouble(e -> e.getValue().toMillis()
                        / (double) unthrottled.get(e.getKey()).toMillis())
                .max()
                .orElseThrow();
        double last =
                load.took.values().stream().mapToLong(Duration::toMillis).max().orElseThrow() / 1000.0;
        if (percent == 30) {
            figures.atMost(name + ".failed", load.failed, "rollouts", 0);
            figures.atMost(name + ".slowest", slowest, "of-unthrottled", 2);
        } else {
            figures.figure(name + ".failed", load.failed, "rollouts");
            figures.figure(name + ".slowest", slowest, "of-unthrottled");
        }
        figures.figure(name + ".all-done", last, "virtual-s");
        figures.figure(name + ".calls-per-second", load.calls() / last, "calls/s");
        figures.figure(name + ".lag.p50", load.lag.percentile(50), "s");
        figures.figure(name + ".lag.p99", load.lag.percentile(99), "s");
    }
}
