package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.LifecycleHook;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.TrafficWeights;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.util.List;

/** Notes which hooks hold a service deployment, and how far its traffic is. Used from the rollout's mailbox only. */
final class Pauses {

    private Pauses() {}

    static void record(UnitHost host, ServiceUnitState unit, ServiceDeploymentState told) {
        List<LifecycleHook> holding = told.hooks().stream()
                .filter(LifecycleHook::holds)
                // ECS may answer from before the decision.
                .filter(hook -> !unit.continuedHooks.contains(hook.id()))
                .toList();
        List<String> ids = holding.stream().map(LifecycleHook::id).toList();
        for (DeploymentEvent.Paused known : List.copyOf(unit.pauses.values())) {
            if (!ids.contains(known.hookId())) {
                host.record(unit, new DeploymentEvent.PauseEnded(known.hookId(), known.function()));
            }
        }
        traffic(host, unit, told.traffic());
        for (LifecycleHook hook : holding) {
            if (!unit.pauses.containsKey(hook.id())) {
                host.record(
                        unit,
                        new DeploymentEvent.Paused(
                                told.arn(),
                                hook.id(),
                                told.lifecycleStage(),
                                hook.targetArn(),
                                hook.expiresAt(),
                                hook.timeoutAction()));
            }
        }
    }

    /** That there is none yet is nothing to tell. */
    private static void traffic(UnitHost host, ServiceUnitState unit, TrafficWeights weights) {
        if (weights == null || unit.traffic == null && weights.test() == 0 && weights.production() == 0) {
            return;
        }
        DeploymentEvent.TrafficShifted event = new DeploymentEvent.TrafficShifted(weights.test(), weights.production());
        if (!event.equals(unit.traffic)) {
            host.record(unit, event);
        }
    }
}
