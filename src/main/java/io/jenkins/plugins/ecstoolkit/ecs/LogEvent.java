package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Instant;

/**
 * An entry of a CloudWatch log stream: one line of a container's output, or several when its log driver joins them.
 *
 * @param at when the container wrote it
 * @param message the text as it was written, with whatever control characters it has
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_OutputLogEvent.html">
 *     OutputLogEvent</a>
 */
public record LogEvent(@CheckForNull Instant at, String message) {}
