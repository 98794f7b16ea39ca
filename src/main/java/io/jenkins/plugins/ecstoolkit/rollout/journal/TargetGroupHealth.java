package io.jenkins.plugins.ecstoolkit.rollout.journal;

import io.jenkins.plugins.ecstoolkit.ecs.TargetHealth;
import java.util.List;

/**
 * How a load balancer finds the targets of a failing service.
 *
 * @param targetGroup its ARN
 */
public record TargetGroupHealth(String targetGroup, List<TargetHealth> targets) {
    public TargetGroupHealth {
        targets = Lists.copy(targets);
    }
}
