package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.EvidenceCalls;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FollowedDeployment;
import io.jenkins.plugins.ecstoolkit.rollout.journal.StoppedTaskFacts;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.util.List;

/** The deployment that takes a service back to its previous revision. */
record RollbackDeployment(UnitHost host, ServiceUnitState unit) implements FollowedDeployment {

    @Override
    public EvidenceCalls calls() {
        return host.calls();
    }

    @Override
    public String cluster() {
        return host.state().request.cluster();
    }

    @Override
    public String id() {
        return unit.rollback.deployment;
    }

    @Override
    public String revision() {
        return unit.baseArn;
    }

    @Override
    public boolean over() {
        return unit.rollback.ended();
    }

    @Override
    public boolean everRan() {
        return unit.rollback.everRan;
    }

    @Override
    public boolean troubleTold() {
        return unit.rollback.troubleTold;
    }

    @Override
    public List<StoppedTaskFacts> stoppedTasks() {
        return unit.rollback.stoppedTasks;
    }

    @Override
    public boolean failsFast() {
        return ((Unit.Service) unit.unit).failFast();
    }

    @Override
    public boolean ofRollback() {
        return true;
    }

    @Override
    public void record(UnitEvent event) {
        host.record(unit, event);
    }
}
