package io.jenkins.plugins.ecstoolkit.rollout.log;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.ecs.Partition;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Addresses of pages in the AWS console, in the partition that the region belongs to. */
public final class ConsoleLinks {

    private final String region;

    private ConsoleLinks(String region) {
        this.region = region;
    }

    /**
     * The links into a region's console.
     *
     * @param region such as {@code eu-west-1}; null when it is not known
     * @return empty when the region is not known, or its partition has no console with a published address
     */
    public static Optional<ConsoleLinks> in(@CheckForNull String region) {
        return Optional.ofNullable(region)
                .filter(id -> Partition.of(id).consoleHost(id).isPresent())
                .map(ConsoleLinks::new);
    }

    /**
     * The page of what a log line is about: its task, else its service.
     *
     * @param fields the line's fields
     * @return empty when the line is about neither
     */
    public Optional<String> page(Map<String, String> fields) {
        if (fields.containsKey("log-stream")) {
            String where = fields.getOrDefault("log-region", region);
            return Partition.of(where)
                    .consoleHost(where)
                    .map(host -> "https://" + host + "/cloudwatch/home?region=" + encoded(where)
                            + "#logsV2:log-groups/log-group/" + inFragment(fields.get("log-group")) + "/log-events/"
                            + inFragment(fields.get("log-stream")));
        }
        String cluster = fields.get("cluster");
        if (cluster == null) {
            return Optional.empty();
        }
        if (fields.containsKey("task-id")) {
            return Optional.of(task(cluster, fields.get("task-id")));
        }
        if (fields.containsKey("deployment-id") && fields.containsKey("service")) {
            return Optional.of(service(cluster, fields.get("service")));
        }
        return Optional.empty();
    }

    /** The page of a service's deployments. */
    public String service(String cluster, String service) {
        return url("clusters/" + name(cluster) + "/services/" + name(service) + "/deployments");
    }

    /** The page of a task. */
    public String task(String cluster, String task) {
        return url("clusters/" + name(cluster) + "/tasks/" + name(task) + "/configuration");
    }

    /** The last segment of a name or ARN, fit for an address. */
    private static String name(String nameOrArn) {
        return encoded(Arn.name(nameOrArn));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The console encodes names in its fragment twice, with a dollar sign for the second time's percent sign. */
    private static String inFragment(String name) {
        return encoded(encoded(name)).replace("%", "$");
    }

    private String url(String path) {
        String query = "?region=" + encoded(region);
        return "https://" + host(region) + "/ecs/v2/" + path + query;
    }

    /** @throws java.util.NoSuchElementException where {@link #in} gives no links */
    private static String host(String region) {
        return Partition.of(region).consoleHost(region).orElseThrow();
    }
}
