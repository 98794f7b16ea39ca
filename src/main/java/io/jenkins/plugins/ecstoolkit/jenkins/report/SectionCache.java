package io.jenkins.plugins.ecstoolkit.jenkins.report;

import io.jenkins.plugins.ecstoolkit.rollout.report.ReportSection;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What was last read of journals, as long as memory lasts: many may watch a build, and few of its rollouts change. */
final class SectionCache {

    private record Read(long length, SoftReference<ReportSection> section) {}

    private final Map<String, Read> reads = new ConcurrentHashMap<>();

    /** The section of a rollout, read anew when its journal has grown, shrunk or gone. */
    ReportSection section(String rollout, Path journal) {
        // Asked before it is read: what is written meanwhile makes the next one read again.
        long length = ReportSection.length(journal);
        Read last = reads.get(rollout);
        ReportSection known = last != null && last.length() == length && length > 0
                ? last.section().get()
                : null;
        if (known != null) {
            return known;
        }
        ReportSection read = ReportSection.read(rollout, journal);
        reads.put(rollout, new Read(length, new SoftReference<>(read)));
        return read;
    }
}
