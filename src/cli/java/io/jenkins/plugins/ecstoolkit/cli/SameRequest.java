package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;

/** Whether two requests ask for the same, wherever in a file it stands. */
final class SameRequest {

    private SameRequest() {}

    static boolean test(RolloutRequest one, RolloutRequest other) {
        return placeless(one).equals(placeless(other));
    }

    private static RolloutRequest placeless(RolloutRequest request) {
        return request.withUnits(
                request.units().stream().map(SameRequest::placeless).toList());
    }

    private static Unit placeless(Unit unit) {
        if (unit instanceof Unit.Service s) {
            return new Unit.Service(
                    s.id(), s.name(), s.containers(), s.force(), s.policy(), "", s.rollbackTarget(), s.continuation());
        }
        Unit.Task t = (Unit.Task) unit;
        return new Unit.Task(
                t.id(),
                t.phase(),
                t.name(),
                t.containers(),
                t.count(),
                t.launchType(),
                t.capacityProviders(),
                t.network(),
                t.logs(),
                t.maxWait(),
                t.until(),
                "");
    }
}
