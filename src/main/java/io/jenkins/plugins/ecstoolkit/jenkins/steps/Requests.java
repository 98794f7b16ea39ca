package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.jenkins.request.ArgumentWords;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.model.WaitChange;
import java.util.function.UnaryOperator;

/** Requests as a step's arguments change them. An argument that is null was not given and changes nothing. */
final class Requests {

    private Requests() {}

    /**
     * @param wait how each service is waited for
     * @throws IllegalArgumentException when it says what happens at a timeout that no service has; the message is a sentence
     */
    static RolloutRequest withWait(RolloutRequest request, WaitChange wait) {
        RolloutRequest changed = wait.applyTo(request);
        boolean limited = changed.units().stream()
                .anyMatch(unit ->
                        unit instanceof Unit.Service service && service.policy().timeout() != null);
        if (Boolean.TRUE.equals(wait.rollbackOnTimeout()) && !limited) {
            throw ArgumentWords.noTimeout();
        }
        return changed;
    }

    /** @param failFast whether each service fails as soon as it cannot succeed */
    static RolloutRequest withFailFast(RolloutRequest request, @CheckForNull Boolean failFast) {
        return failFast == null
                ? request
                : withServices(request, service -> service.with(service.policy().withFailFast(failFast)));
    }

    /** @param lines how many of the last lines of a failing container are shown */
    static RolloutRequest withLogLines(RolloutRequest request, @CheckForNull Integer lines) {
        return lines == null ? request : request.withLogLines(lines);
    }

    private static RolloutRequest withServices(RolloutRequest request, UnaryOperator<Unit.Service> change) {
        return request.withUnits(request.units().stream()
                .map(unit -> unit instanceof Unit.Service service ? change.apply(service) : unit)
                .toList());
    }
}
