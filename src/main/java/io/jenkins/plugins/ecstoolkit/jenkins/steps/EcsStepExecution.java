package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A step in a running build. Only what is needed to find the rollout again is kept in the build's program: its id and
 * what was asked for.
 */
final class EcsStepExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private final StepRequest request;

    /** Null until the rollout has a journal. */
    private volatile String rolloutId;

    EcsStepExecution(StepContext context, StepRequest request) {
        super(context);
        this.request = request;
    }

    /** Runs on the thread of the build's program, so it only has the work scheduled. */
    @Override
    public boolean start() {
        begin();
        return false;
    }

    /** To be filled in. */
    private void begin() {
        if (rolloutId != null) {
            throw new IllegalStateException(request + " was started twice");
        }
    }

    /** Says which rollout this is, as soon as it has a journal. */
    void follow(String id) {
        rolloutId = id;
    }
}
