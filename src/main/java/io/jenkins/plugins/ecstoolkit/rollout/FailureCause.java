package io.jenkins.plugins.ecstoolkit.rollout;

import java.util.Locale;

/** The names of what a service's rollout fails of. Journals and reports have the words; they never change. */
enum FailureCause {
    /** ECS gave the deployment up and does not go back. */
    FAILED,
    /** The revision of before the rollout is being deployed again, by ECS or by somebody. */
    ROLLED_BACK,
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
    /** Not stable within {@code max_wait}. */
    TIMEOUT;

    /** In lower case with hyphens. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
