package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import java.util.List;

/** The deployment that a rollout's update made. */
record OwnDeployment(ServiceRun run) implements FollowedDeployment {

    @Override
    public UnitHost host() {
        return run.host;
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
    public String revisionInWords() {
        return Messages.FollowedDeployment_newRevision();
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
    public List<String> stoppedTasks() {
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
