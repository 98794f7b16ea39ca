package io.jenkins.plugins.ecstoolkit.rollout.journal;

import java.util.Locale;

/** What happened to a unit that failed. The values that belong to it stand beside it in a {@link FailureFinding}. */
public enum FailureVerdict {
    /** The service is not active; its status. */
    SERVICE_DELETED,
    /** ECS does not know the service any more. */
    SERVICE_GONE,
    /** ECS gave the deployment up; its sentence, if it has one. */
    DEPLOYMENT_FAILED,
    /** Another deployment is PRIMARY. */
    DEPLOYMENT_REPLACED,
    /** ECS does not show the deployment any more; its id. */
    DEPLOYMENT_GONE,
    /** ECS has gone back before it was known that there was an update. */
    ALREADY_BACK,
    /** Another deployment is PRIMARY after an interruption; what ran before. */
    TAKEN_OVER_WHILE_INTERRUPTED,
    /** Another deployment is PRIMARY, and it is not known whether there was one of this rollout. */
    TAKEN_OVER_UNSEEN,
    /** No task runs, since its image cannot be pulled. */
    IMAGE_UNAVAILABLE,
    /** No task runs, since a secret or parameter cannot be read. */
    SECRET_UNREADABLE,
    /** Tasks stop again and again; how many. */
    CRASH_LOOP,
    /** Tasks are stopped for their health checks; how many. */
    UNHEALTHY,
    /** ECS counts failed tasks, which nobody may look at; how many. */
    FAILED_TASKS_COUNTED,
    /** Tasks cannot be placed; how often in a row. */
    NOT_PLACED,
    /** ECS cannot launch tasks; how often in a row, and ECS's sentence. */
    NOT_LAUNCHED,
    /** ECS lacks a permission or cannot assume a role; how often it said so, and its sentence. */
    PERMISSION_MISSING,
    /** A rollback's time is up; minutes, then, if known, how many tasks run, are wanted, are pending and have failed. */
    NOT_STABLE,
    /** It stands still for longer than it may; the same values. */
    STUCK,
    /** It takes longer in all than it may, though it was advancing; the same values. */
    TIMED_OUT,
    /** No failure: nothing was verified. */
    SCALED_TO_ZERO,
    /** The service runs a revision that the rollout to be taken back did not deploy. */
    DEPLOYED_BY_OTHERS,
    /** Another deployment is PRIMARY when the service is to go back. */
    ROLLBACK_TAKEN_OVER,
    /** The service is deleted when it is to go back. */
    ROLLBACK_DELETED,
    /** ECS is about to roll it back by itself. */
    ROLLBACK_BY_ECS,
    /** Tasks of a unit failed, or some were not placed; the tasks have the reasons. */
    TASKS_FAILED,
    /** Tasks still run when the time is up; minutes, their ids. */
    TASKS_NOT_STOPPED,
    /** A call was refused, or what came of it is not known; a sentence. */
    CALL_FAILED;

    /** In lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
