package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.EvidenceCalls;
import io.jenkins.plugins.ecstoolkit.rollout.diagnosis.FollowedDeployment;
import io.jenkins.plugins.ecstoolkit.rollout.journal.StoppedTaskFacts;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.util.List;

/** The deployment that a rollout's update made. */
record OwnDeployment(ServiceRun run) implements FollowedDeployment {

    @Override
    public EvidenceCalls calls() {
        return run.host.calls();
    }

    @Override
    public String cluster() {
        return run.cluster();
    }

    @Override
    public ServiceUnitState unit() {
        return run.progress;
    }

    @Override
    public String id() {
        return run.progress.deployment;
    }

    @Override
    public String revision() {
        return run.progress.target();
    }

    @Override
    public boolean over() {
        return run.progress.ended();
    }

    @Override
    public boolean everRan() {
        return run.progress.everRan;
    }

    @Override
    public boolean troubleTold() {
        return run.progress.troubleTold;
    }

    @Override
    public List<StoppedTaskFacts> stoppedTasks() {
        return run.progress.stoppedTasks;
    }

    @Override
    public boolean failsFast() {
        return run.failsFast();
    }

    @Override
    public boolean ofRollback() {
        return false;
    }

    @Override
    public void record(UnitEvent event) {
        run.record(event);
    }
}
