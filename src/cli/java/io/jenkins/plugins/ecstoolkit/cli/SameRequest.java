package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;

/** Whether two requests ask for the same, wherever in a file it stands. */
final class SameRequest {

    private SameRequest() {}

    static boolean test(RolloutRequest one, RolloutRequest other) {
        return placeless(one).equals(placeless(other));
    }

    private static RolloutRequest placeless(RolloutRequest request) {
        return request.withUnits(
                request.units().stream().map(unit -> unit.at("")).toList());
    }
}
