package io.jenkins.plugins.ecstoolkit.ecs;

import java.util.List;

/**
 * A part of a log stream.
 *
 * @param events oldest first; may be empty although more follow
 * @param nextToken where the next part begins; the same as the token of the question when there is no more for now
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html">
 *     GetLogEvents</a>
 */
public record LogPage(List<LogEvent> events, String nextToken) {

    public LogPage {
        events = List.copyOf(events);
    }
}
