package io.jenkins.plugins.ecstoolkit.jenkins.report;

import com.thoughtworks.xstream.XStream;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** How large the report's action is in build.xml. */
public final class BuildXmlSize {

    private BuildXmlSize() {}

    /** In bytes, with so many rollouts. */
    public static long of(int rollouts) {
        RolloutReportAction action = new RolloutReportAction();
        for (int i = 0; i < rollouts; i++) {
            action.replace(RolloutCounts.of(new RolloutReport(
                    "20261124-120000-0123456789abcdef-" + (100 + i),
                    "example",
                    "49779134",
                    "successful",
                    null,
                    Instant.EPOCH,
                    Instant.EPOCH,
                    0,
                    List.of())));
        }
        return new XStream().toXML(action).getBytes(StandardCharsets.UTF_8).length;
    }
}
