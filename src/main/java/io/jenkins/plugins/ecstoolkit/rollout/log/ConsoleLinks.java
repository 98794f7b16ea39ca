package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Addresses of pages in the AWS console, in the partition that the region belongs to. */
public final class ConsoleLinks {

    private final String region;

    /** @param region such as {@code eu-west-1} */
    public ConsoleLinks(String region) {
        this.region = region;
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
            return Optional.of("https://" + host(where) + "/cloudwatch/home?region=" + encoded(where)
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

    private static String host(String region) {
        if (region.startsWith("cn-")) {
            return region + ".console.amazonaws.cn";
        }
        return region.startsWith("us-gov-")
                ? region + ".console.amazonaws-us-gov.com"
                : region + ".console.aws.amazon.com";
    }
}
