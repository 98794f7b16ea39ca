package io.jenkins.plugins.ecstoolkit.rollout.model;

import java.util.Locale;

/** The names of what becomes of a service's rollout but success. Journals and reports have the words; they never change. */
public enum FailureCause {
    /** ECS gave the deployment up and does not go back. */
    FAILED,
    /** The deployment was stopped, and the service does not go back. */
    STOPPED,
    /** The previous revision is being deployed again, and it is not known why. */
    ROLLED_BACK,
    /** ECS's deployment circuit breaker triggered a rollback to the previous revision. */
    ROLLED_BACK_BY_CIRCUIT_BREAKER,
    /** A CloudWatch alarm triggered a rollback to the previous revision. */
    ROLLED_BACK_BY_ALARM,
    /** Somebody stopped the deployment, or deployed the previous revision; there is evidence for it. */
    ROLLED_BACK_BY_HAND,
    /** A lifecycle hook failed, so ECS rolls back. */
    HOOK_FAILED,
    /** A lifecycle hook did not end in time, so ECS rolls back. */
    HOOK_TIMED_OUT,
    /** ECS lacks a permission, or cannot assume a role. */
    PERMISSION_MISSING,
    /** Listener rules and target groups do not fit, so ECS rolls back. */
    NETWORK_INVALID,
    /** ECS was to go back and could not: the failed revision may still serve. */
    ROLLBACK_FAILED,
    /** ECS was to go back and knows no earlier deployment: the failed revision may still serve. */
    NO_ROLLBACK_CANDIDATE,
    /** The service was scaled to zero meanwhile. No failure, but nothing was verified. */
    SCALED_TO_ZERO,
    /** Another deployment than this rollout's is what the service runs. */
    REPLACED,
    /** The service is deleted, or is being deleted. */
    DELETED,
    /** The image cannot be pulled. */
    IMAGE_UNAVAILABLE,
    /** A secret or parameter cannot be read. */
    SECRET_UNREADABLE,
    /** Tasks of the new revision end again and again. */
    CRASH_LOOP,
    /** Tasks of the new revision fail their health checks again and again. */
    UNHEALTHY,
    /** Tasks of the new revision cannot be placed. */
    NOT_PLACED,
    /** ECS cannot launch tasks of the new revision. */
    NOT_LAUNCHED,
    /** It has not got further for {@code max_wait}. */
    STUCK,
    /** It took longer than {@code timeout}, though it was advancing. */
    TIMEOUT;

    /** Whether it says that the service goes back to the previous revision without this rollout's doing. */
    public boolean rolledBack() {
        return this == ROLLED_BACK
                || this == ROLLED_BACK_BY_CIRCUIT_BREAKER
                || this == ROLLED_BACK_BY_ALARM
                || this == ROLLED_BACK_BY_HAND;
    }

    /** In lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
