package io.jenkins.plugins.ecstoolkit.ecs.call;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.LogPage;
import io.jenkins.plugins.ecstoolkit.ecs.TargetHealth;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsCaller.Callback;
import java.util.List;

/**
 * Reads what other services than ECS know of tasks: what their containers have written, and whether load balancers find
 * them healthy. Every method returns at once and answers through its callback, on a thread of the pool; calls wait their
 * turn within rate limits of their own and are repeated a few times. Safe for use by many threads.
 */
public interface Telemetry {

    /** The most entries that one answer can have. */
    int MAX_LOG_EVENTS = 10_000;

    /** Reads nothing: every call fails, as if it were not allowed. */
    Telemetry NONE = new Telemetry() {
        @Override
        public void logEvents(String region, String group, String stream, String token, Callback<LogPage> callback) {
            callback.failed(unavailable("GetLogEvents", Messages.Telemetry_noLogs()));
        }

        @Override
        public void lastLogEvents(String region, String group, String stream, int limit, Callback<LogPage> callback) {
            callback.failed(unavailable("GetLogEvents", Messages.Telemetry_noLogs()));
        }

        @Override
        public void targetHealth(String targetGroup, Callback<List<TargetHealth>> callback) {
            callback.failed(unavailable("DescribeTargetHealth", Messages.Telemetry_noTargets()));
        }
    };

    /**
     * The next part of a log stream (GetLogEvents from its head).
     *
     * @param region where the log group is; null for the region of ECS
     * @param token what the last answer gave; null for the beginning. AWS keeps one for 24 hours.
     */
    void logEvents(
            @CheckForNull String region,
            String group,
            String stream,
            @CheckForNull String token,
            Callback<LogPage> callback);

    /**
     * The newest entries of a log stream (GetLogEvents from its end), oldest first.
     *
     * @param region where the log group is; null for the region of ECS
     * @param limit how many at the most, 1 to {@value #MAX_LOG_EVENTS}
     */
    void lastLogEvents(@CheckForNull String region, String group, String stream, int limit, Callback<LogPage> callback);

    /**
     * How the targets of a target group are (DescribeTargetHealth).
     *
     * @param targetGroup its ARN
     */
    void targetHealth(String targetGroup, Callback<List<TargetHealth>> callback);

    /** The failure of a call that cannot be made at all, now or later. */
    static EcsException unavailable(String action, String sentence) {
        return new EcsException(EcsException.Kind.ACCESS_DENIED, action, null, false, sentence, null);
    }
}
