package io.jenkins.plugins.ecstoolkit.rollout;

import java.time.Instant;
import java.util.List;

/** Reports without a journal, as builds note them. */
public final class ReportStates {

    private ReportStates() {}

    /** A rollout that has begun. */
    public static RolloutReport running(String rollout) {
        return new RolloutReport(rollout, "example", "new", "running", null, Instant.EPOCH, null, 0, List.of());
    }
}
