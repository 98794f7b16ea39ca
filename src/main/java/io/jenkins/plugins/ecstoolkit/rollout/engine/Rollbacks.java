package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.rollout.model.FailureCause;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.util.HashMap;
import java.util.Map;

/** The services of a failed rollout that go back to what they ran before. Used from the rollout's mailbox. */
final class Rollbacks {

    private final UnitHost host;
    private final Map<String, RollbackFollower> running = new HashMap<>();

    Rollbacks(UnitHost host) {
        this.host = host;
    }

    /**
     * Begins, or goes on with, the way back of each service that is due.
     *
     * @param failed whether the rollout has failed, so that services go back that are themselves well
     */
    void begin(boolean failed) {
        for (ServiceUnitState unit : host.state().services()) {
            if (due(unit, failed) && !running.containsKey(unit.unit.id())) {
                RollbackFollower follower = new RollbackFollower(host, unit);
                running.put(unit.unit.id(), follower);
                new ServiceRollback(host, unit, follower, reason -> {
                            running.remove(unit.unit.id());
                            host.unitEnded();
                        })
                        .start();
            }
        }
    }

    private boolean due(ServiceUnitState unit, boolean failed) {
        RollbackMode mode = host.state().request.rollback();
        boolean wanted =
                unit.outcome == Outcome.FAILED ? mode != RollbackMode.NEVER : failed && mode == RollbackMode.ALL;
        // One that was advancing when our own time was up may still come to a good end.
        boolean healthy = unit.finding != null
                && unit.finding.cause() == FailureCause.TIMEOUT
                && !unit.service().policy().rollbackOnTimeout();
        return wanted
                && !healthy
                && unit.ended()
                && unit.updated()
                && (unit.rollback == null || !unit.rollback.ended());
    }

    /** Whether a service is on its way back. */
    boolean open() {
        return !running.isEmpty();
    }

    /** Stops watching. */
    void release() {
        running.values().forEach(RollbackFollower::release);
        running.clear();
    }
}
