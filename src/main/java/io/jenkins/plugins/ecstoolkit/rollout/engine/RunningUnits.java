package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.rollout.state.PhaseState;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskUnitState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.HashMap;
import java.util.Map;

/** The units of a rollout that are at work. Used from the rollout's mailbox. */
final class RunningUnits {

    private final RolloutHost host;
    private final Map<String, UnitRun> running = new HashMap<>();

    RunningUnits(RolloutHost host) {
        this.host = host;
    }

    /** Starts units of a phase that have not ended, in their order, until so many are at work. */
    void start(PhaseState phase, int limit) {
        running.values().removeIf(run -> run.state.ended());
        for (UnitState unit : phase.units) {
            if (running.size() < limit && !unit.ended() && !running.containsKey(unit.unit.id())) {
                UnitRun run = unit instanceof TaskUnitState task
                        ? new TaskRun(host, task)
                        : new ServiceRun(host, (ServiceUnitState) unit);
                running.put(unit.unit.id(), run);
                host.run(run::advance);
            }
        }
    }

    /** Stops watching. */
    void release() {
        running.values().forEach(UnitRun::release);
    }
}
