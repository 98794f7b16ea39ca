package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.List;

/** The deployment that a rollout's update made. */
record OwnDeployment(ServiceRun run) implements FollowedDeployment {

    @Override
    public UnitHost host() {
        return run.host;
    }

    @Override
    public UnitState unit() {
        return run.state;
    }

    @Override
    public String id() {
        return run.state.deployment;
    }

    @Override
    public String revision() {
        return run.state.target();
    }

    @Override
    public String revisionInWords() {
        return Messages.FollowedDeployment_newRevision();
    }

    @Override
    public boolean over() {
        return run.state.ended();
    }

    @Override
    public boolean everRan() {
        return run.state.everRan;
    }

    @Override
    public boolean troubleTold() {
        return run.state.troubleTold;
    }

    @Override
    public List<String> stoppedTasks() {
        return run.state.stoppedTasks;
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
