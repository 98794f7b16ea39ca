package io.jenkins.plugins.ecstoolkit.ecs;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * How a load balancer finds one of its targets.
 *
 * @param target an IP address or an instance's id
 * @param port the target's port; null when it has none
 * @param state {@code initial}, {@code healthy}, {@code unhealthy}, {@code unused}, {@code draining}, {@code unavailable}
 *     or a newer one
 * @param reason a code such as {@code Target.FailedHealthChecks}; null for a healthy one
 * @param description the same as a sentence
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html">
 *     TargetHealth</a>
 */
public record TargetHealth(
        String target,
        @CheckForNull Integer port,
        String state,
        @CheckForNull String reason,
        @CheckForNull String description) {}
