package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.LifecycleHook;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.util.List;

/** Notes where a service deployment is paused, and where it is no more. Used from the rollout's mailbox only. */
final class Pauses {

    private Pauses() {}

    static void record(UnitHost host, ServiceUnitState unit, ServiceDeploymentState told) {
        List<LifecycleHook> waiting = told.awaitingAction();
        List<String> ids = waiting.stream().map(LifecycleHook::id).toList();
        for (String known : List.copyOf(unit.pauses.keySet())) {
            if (!ids.contains(known)) {
                host.record(unit, new DeploymentEvent.PauseEnded(known));
            }
        }
        for (LifecycleHook hook : waiting) {
            if (!unit.pauses.containsKey(hook.id())) {
                host.record(
                        unit,
                        new DeploymentEvent.Paused(
                                told.arn(), hook.id(), told.lifecycleStage(), hook.expiresAt(), hook.timeoutAction()));
            }
        }
    }
}
