package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Addresses of pages in the AWS console, in the partition that the region belongs to. */
final class ConsoleLinks {

    private final String region;

    ConsoleLinks(String region) {
        this.region = region;
    }

    /**
     * The page of what a log line is about: its task, else its service.
     *
     * @param fields the line's fields
     * @return empty when the line is about neither
     */
    Optional<String> page(Map<String, String> fields) {
        if (fields.containsKey("log-stream")) {
            String where = fields.getOrDefault("log-region", region);
            return Optional.of("https://" + host(where) + "/cloudwatch/home?region=" + encoded(where)
                    + "#logsV2:log-groups/log-group/" + inFragment(fields.get("log-group")) + "/log-events/"
                    + inFragment(fields.get("log-stream")));
        }
        String cluster = name(fields.get("cluster"));
        if (cluster == null) {
            return Optional.empty();
        }
        if (fields.containsKey("task-id")) {
            return Optional.of(url("clusters/" + cluster + "/tasks/" + name(fields.get("task-id")) + "/configuration"));
        }
        if (fields.containsKey("deployment-id") && fields.containsKey("service")) {
            return Optional.of(
                    url("clusters/" + cluster + "/services/" + name(fields.get("service")) + "/deployments"));
        }
        return Optional.empty();
    }

    /** The last segment of a name or ARN, fit for an address. */
    private static String name(String nameOrArn) {
        return nameOrArn == null ? null : encoded(nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1));
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
