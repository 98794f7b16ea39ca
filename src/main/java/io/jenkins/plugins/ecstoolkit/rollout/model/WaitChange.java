package io.jenkins.plugins.ecstoolkit.rollout.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.config.WaitPolicy;
import io.jenkins.plugins.ecstoolkit.config.WaitUntil;
import java.time.Duration;

/**
 * How services are waited for in another way than their configuration says. What is null stays as it is.
 *
 * @param until where their deployments have to get
 * @param maxWaitMinutes how long each may stand still
 * @param timeoutMinutes how long each may take in all
 * @param rollbackOnTimeout whether one that was advancing when its timeout came may be rolled back
 */
public record WaitChange(
        @CheckForNull WaitUntil until,
        @CheckForNull Integer maxWaitMinutes,
        @CheckForNull Integer timeoutMinutes,
        @CheckForNull Boolean rollbackOnTimeout) {

    /** All stays as it is. */
    public static final WaitChange NONE = new WaitChange(null, null, null, null);

    /** One that only says how long services may stand still; null for nothing. */
    @NonNull
    public static WaitChange ofMaxWait(@CheckForNull Integer minutes) {
        return new WaitChange(null, minutes, null, null);
    }

    /** The policy with what this says. */
    @NonNull
    public WaitPolicy applyTo(WaitPolicy policy) {
        WaitPolicy changed = until == null ? policy : policy.withUntil(until);
        changed = maxWaitMinutes == null ? changed : changed.withMaxWait(Duration.ofMinutes(maxWaitMinutes));
        changed = timeoutMinutes == null ? changed : changed.withTimeout(Duration.ofMinutes(timeoutMinutes));
        return rollbackOnTimeout == null ? changed : changed.withRollbackOnTimeout(rollbackOnTimeout);
    }

    /** The service waited for as this says. */
    @NonNull
    public Unit.Service applyTo(Unit.Service service) {
        return service.with(applyTo(service.policy()));
    }

    /** The request with each service waited for as this says; how tasks are waited for is another matter. */
    @NonNull
    public RolloutRequest applyTo(RolloutRequest request) {
        return request.withUnits(request.units().stream()
                .map(unit -> unit instanceof Unit.Service service ? applyTo(service) : unit)
                .toList());
    }
}
