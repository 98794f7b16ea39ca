package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * What watches over a service deployment and can take it back. A status is {@code TRIGGERED}, {@code MONITORING},
 * {@code MONITORING_COMPLETE} or {@code DISABLED}, null where ECS gives none.
 *
 * @param circuitBreaker the circuit breaker's status
 * @param failureCount how many failed tasks the circuit breaker has counted
 * @param threshold at how many it triggers
 * @param alarms the CloudWatch alarms' status
 * @param triggeredAlarms names of the alarms that are in ALARM
 * @param alarmNames names of all alarms that are set to watch
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeploymentCircuitBreaker.html">ServiceDeploymentCircuitBreaker</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeploymentAlarms.html">
 *     ServiceDeploymentAlarms</a>
 */
public record RollbackMonitors(
        @CheckForNull String circuitBreaker,
        int failureCount,
        int threshold,
        @CheckForNull String alarms,
        List<String> triggeredAlarms,
        List<String> alarmNames) {

    /** Nothing is known of any. */
    public static final RollbackMonitors UNKNOWN = new RollbackMonitors(null, 0, 0, null, List.of());

    /** One whose alarms are not named but for those that were triggered. */
    public RollbackMonitors(
            @CheckForNull String circuitBreaker,
            int failureCount,
            int threshold,
            @CheckForNull String alarms,
            List<String> triggeredAlarms) {
        this(circuitBreaker, failureCount, threshold, alarms, triggeredAlarms, triggeredAlarms);
    }

    /** Copies the lists. */
    public RollbackMonitors {
        triggeredAlarms = List.copyOf(triggeredAlarms);
        alarmNames = List.copyOf(alarmNames);
    }
}
