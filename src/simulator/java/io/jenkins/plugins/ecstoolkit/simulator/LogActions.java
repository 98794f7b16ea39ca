package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CloudWatch Logs, as far as container logs are read: <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html">GetLogEvents</a>.
 * Guarded by the world's lock.
 */
final class LogActions {
    private static final int MAX_EVENTS = 10_000;
    private static final int MAX_BYTES = 1024 * 1024;
    private static final Pattern TOKEN = Pattern.compile("([fb])/(\\d{56})/s");

    private final World world;
    private final Supplier<Duration> lag;

    /** @param lag how long a line takes from the container to the log */
    LogActions(World world, Supplier<Duration> lag) {
        this.world = world;
        this.lag = lag;
    }

    ObjectNode getLogEvents(JsonNode request) {
        String region = request.path(World.REGION).asText(world.region);
        String group = request.path("logGroupName")
                .asText(request.path("logGroupIdentifier").asText());
        String name = request.path("logStreamName").asText();
        int limit = request.path("limit").asInt(MAX_EVENTS);
        if (group.isEmpty() || name.isEmpty() || limit < 1 || limit > MAX_EVENTS) {
            throw new ApiException(
                    "InvalidParameterException", "A log group, a log stream and a limit from 1 to 10000 are needed.");
        }
        LogStream stream = world.logging.stream(region, group, name);
        if (stream == null) {
            String what = world.logging.hasGroup(region, group) ? "stream" : "group";
            throw new ApiException("ResourceNotFoundException", "The specified log " + what + " does not exist.");
        }
        return page(request, stream.arrived(world.now(), lag.get()), limit);
    }

    private ObjectNode page(JsonNode request, List<LogStream.Entry> entries, int limit) {
        int from;
        int to;
        Matcher token = TOKEN.matcher(request.path("nextToken").asText());
        if (Json.has(request, "nextToken") && !token.matches()) {
            throw new ApiException("InvalidParameterException", "The specified nextToken is invalid.");
        }
        boolean given = Json.has(request, "nextToken");
        boolean forward = given
                ? "f".equals(token.group(1))
                : request.path("startFromHead").asBoolean(false);
        if (given && forward && !request.path("startFromHead").asBoolean(false)) {
            throw new ApiException("InvalidParameterException", "startFromHead must be true with a forward token.");
        }
        if (forward) {
            from = given ? Math.min(Integer.parseInt(token.group(2)), entries.size()) : 0;
            to = from;
            for (int bytes = 0; to < entries.size() && to - from < limit; to++) {
                bytes += size(entries.get(to));
                if (bytes > MAX_BYTES && to > from) {
                    break;
                }
            }
        } else {
            to = given ? Math.min(Integer.parseInt(token.group(2)), entries.size()) : entries.size();
            from = to;
            for (int bytes = 0; from > 0 && to - from < limit; from--) {
                bytes += size(entries.get(from - 1));
                if (bytes > MAX_BYTES && to > from) {
                    break;
                }
            }
        }
        ObjectNode answer = Json.object();
        ArrayNode events = answer.putArray("events");
        entries.subList(from, to).forEach(entry -> events.addObject()
                .put("timestamp", entry.at().toEpochMilli())
                .put("message", entry.message())
                .put("ingestionTime", entry.at().plus(lag.get()).toEpochMilli()));
        return answer.put("nextForwardToken", token('f', to)).put("nextBackwardToken", token('b', from));
    }

    private static int size(LogStream.Entry entry) {
        return entry.message().getBytes(java.nio.charset.StandardCharsets.UTF_8).length + 26;
    }

    private static String token(char direction, int position) {
        return direction + "/" + String.format("%056d", position) + "/s";
    }
}
