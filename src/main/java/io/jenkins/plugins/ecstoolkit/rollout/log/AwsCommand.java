package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;

/** Options of AWS CLI commands that people can copy, so that they reach the place that the rollout is in. */
public final class AwsCommand {

    private AwsCommand() {}

    /** What stands behind {@code --cluster}: the cluster, and the region as far as ARNs have told it. */
    public static String cluster(RolloutState state, UnitState unit) {
        return state.request.cluster() + region(unit);
    }

    /** {@code  --region eu-west-1}; empty while no ARN has told it. */
    public static String region(UnitState unit) {
        return AwsPlace.of(unit.baseArn)
                .map(AwsPlace::region)
                .map(region -> " --region " + region)
                .orElse("");
    }
}
