package io.jenkins.plugins.ecstoolkit.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Durations, for percentiles. */
final class Samples {

    private final List<Duration> all = new ArrayList<>();

    void add(Duration sample) {
        all.add(sample);
    }

    /** In seconds; 0 when there are none. */
    double percentile(int percent) {
        if (all.isEmpty()) {
            return 0;
        }
        Collections.sort(all);
        int index = (int) Math.ceil(all.size() * percent / 100.0) - 1;
        return all.get(Math.max(0, index)).toNanos() / 1e9;
    }
}
