package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Task definitions that were read while planning, kept until their unit starts so that they need not be read twice. Not
 * thread-safe.
 */
final class PlannedBases {

    private record Read(TaskDefinitionRevision revision, Instant at) {}

    private final Map<String, Read> byUnit = new HashMap<>();

    void put(String unit, TaskDefinitionRevision revision, Instant at) {
        byUnit.put(unit, new Read(revision, at));
    }

    /**
     * Takes what was read for a unit.
     *
     * @return null when nothing was read
     */
    @CheckForNull
    TaskDefinitionRevision take(String unit) {
        Read read = byUnit.remove(unit);
        return read == null ? null : read.revision();
    }

    /** Takes what was read for a unit unless it is older than the given age; null otherwise. */
    TaskDefinitionRevision takeFresh(String unit, Instant now, Duration age) {
        Read read = byUnit.remove(unit);
        // What was read in the future is old: the clock was set back.
        boolean fresh =
                read != null && !read.at().isAfter(now) && !read.at().plus(age).isBefore(now);
        return fresh ? read.revision() : null;
    }
}
