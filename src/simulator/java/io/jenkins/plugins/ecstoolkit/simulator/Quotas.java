package io.jenkins.plugins.ecstoolkit.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The published token buckets, each shared by the actions of its row. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html">request throttling</a>. Not
 * thread-safe.
 */
final class Quotas {
    private record Row(int burst, int perSecond, List<String> actions) {}

    private static final List<Row> ROWS = List.of(
            new Row(50, 20, List.of("DescribeClusters", "ListClusters")),
            new Row(20, 1, List.of("DeregisterTaskDefinition", "RegisterTaskDefinition")),
            new Row(50, 20, List.of("DescribeTaskDefinition", "ListTaskDefinitions", "ListTaskDefinitionFamilies")),
            new Row(20, 10, List.of("TagResource", "UntagResource")),
            new Row(50, 20, List.of("ListTagsForResource")),
            new Row(100, 40, List.of("RunTask", "StopTask")),
            new Row(100, 20, List.of("DescribeTasks", "ListTasks")),
            new Row(50, 5, List.of("CreateService", "DeleteService", "UpdateService")),
            new Row(100, 20, List.of("DescribeServices", "ListServices")),
            new Row(50, 20, List.of("DescribeServiceDeployments", "ListServiceDeployments")),
            new Row(50, 20, List.of("DescribeServiceRevisions")));

    private final int times;
    private final Map<Row, Double> tokens = new HashMap<>();
    private final Map<Row, Instant> filledAt = new HashMap<>();

    /** @param times how many times the published rates */
    Quotas(int times) {
        this.times = times;
    }

    /** Takes a token; false when there is none. Actions without a published quota always get one. */
    boolean take(String action, Instant now) {
        for (Row row : ROWS) {
            if (row.actions().contains(action)) {
                return take(row, now);
            }
        }
        return true;
    }

    private boolean take(Row row, Instant now) {
        double had = tokens.getOrDefault(row, (double) row.burst());
        Duration since = Duration.between(filledAt.getOrDefault(row, now), now);
        double has = Math.min(row.burst(), had + times * row.perSecond() * (since.toMillis() / 1000.0));
        filledAt.put(row, now);
        tokens.put(row, has >= 1 ? has - 1 : has);
        return has >= 1;
    }
}
