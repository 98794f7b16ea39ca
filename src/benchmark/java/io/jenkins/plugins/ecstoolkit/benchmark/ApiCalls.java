package io.jenkins.plugins.ecstoolkit.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls for one application, compared with one poll of each service every three seconds until it is done, and with the
 * floor: one call for ten services every three seconds. The calls that begin a deploy are counted on all three sides.
 */
final class ApiCalls implements Benchmark {

    private static final Duration POLL = Duration.ofSeconds(3);

    @Override
    public String name() {
        return "api-calls";
    }

    @Override
    public void run(Figures figures, boolean quick) throws IOException {
        for (int services : quick ? List.of(1, 10, 100) : List.of(1, 10, 100, 500)) {
            try (VirtualLoad load = new VirtualLoad(1)) {
                World.fiveMinuteRollouts(load.sim, services);
                load.begin(Requests.application(services));
                load.finish();
                report(figures, services, load);
            }
        }
    }

    private static void report(Figures figures, int services, VirtualLoad load) {
        String name = "api-calls." + services;
        long ours = load.calls();
        long polls = load.followed.stream()
                .mapToLong(f -> pollsIn(Duration.between(f.from(), f.to())))
                .sum();
        // DescribeServices, DescribeTaskDefinition, RegisterTaskDefinition, UpdateService.
        long polling = polls + 4L * services;
        long floor = floor(load) + 3L * services + (services + 9) / 10;
        figures.figure(name + ".ours", ours, "calls");
        figures.figure(name + ".per-service-polling", polling, "calls");
        figures.figure(name + ".floor", floor, "calls");
        double ratio = ours / (double) polling;
        double lag = load.lag.percentile(50);
        double lagOfPolling = load.lagOfPolling.percentile(50);
        if (services == 100) {
            figures.atMost(name + ".ratio", ratio, "of-polling", 0.125);
            figures.atMost(name + ".lag.p50", lag, "s", lagOfPolling);
        } else {
            figures.figure(name + ".ratio", ratio, "of-polling");
            figures.figure(name + ".lag.p50", lag, "s");
        }
        figures.figure(name + ".lag.p99", load.lag.percentile(99), "s");
        figures.figure(name + ".polling-lag.p50", lagOfPolling, "s");
    }

    private static long pollsIn(Duration time) {
        return (time.toMillis() + POLL.toMillis() - 1) / POLL.toMillis() + 1;
    }

    private static long floor(VirtualLoad load) {
        List<VirtualLoad.Followed> all = new ArrayList<>(load.followed);
        var from = all.stream().map(VirtualLoad.Followed::from).min(java.util.Comparator.naturalOrder());
        var to = all.stream().map(VirtualLoad.Followed::to).max(java.util.Comparator.naturalOrder());
        long calls = 0;
        for (var at = from.orElseThrow(); !at.isAfter(to.orElseThrow()); at = at.plus(POLL)) {
            var moment = at;
            long open = all.stream()
                    .filter(f -> !f.from().isAfter(moment) && !f.to().isBefore(moment))
                    .count();
            calls += (open + 9) / 10;
        }
        return calls;
    }
}
