package io.jenkins.plugins.ecstoolkit.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Duration;

/**
 * Until when, how long and how patiently a service is waited for.
 *
 * @param until where its deployment has to get
 * @param maxWait how long the deployment may stand still; what ECS is set to wait by itself comes on top
 * @param timeout how long it may take in all, from the update on; null for as long as it advances
 * @param rollbackOnTimeout whether a deployment that was advancing when its timeout came may be rolled back
 * @param failFast whether it ends as failed once its deployment cannot succeed any more, though ECS goes on trying
 */
public record WaitPolicy(
        @NonNull WaitUntil until,
        @NonNull Duration maxWait,
        @CheckForNull Duration timeout,
        boolean rollbackOnTimeout,
        boolean failFast) {

    /** Until it is stable, with no other limit than that of standing still. */
    @NonNull
    public static WaitPolicy stable(Duration maxWait, boolean failFast) {
        return new WaitPolicy(WaitUntil.STABLE, maxWait, null, false, failFast);
    }

    @NonNull
    public WaitPolicy withUntil(WaitUntil other) {
        return new WaitPolicy(other, maxWait, timeout, rollbackOnTimeout, failFast);
    }

    @NonNull
    public WaitPolicy withMaxWait(Duration other) {
        return new WaitPolicy(until, other, timeout, rollbackOnTimeout, failFast);
    }

    @NonNull
    public WaitPolicy withTimeout(@CheckForNull Duration other) {
        return new WaitPolicy(until, maxWait, other, rollbackOnTimeout, failFast);
    }

    @NonNull
    public WaitPolicy withRollbackOnTimeout(boolean other) {
        return new WaitPolicy(until, maxWait, timeout, other, failFast);
    }

    @NonNull
    public WaitPolicy withFailFast(boolean other) {
        return new WaitPolicy(until, maxWait, timeout, rollbackOnTimeout, other);
    }
}
