package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.FilePath;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import java.io.IOException;

/** What a step asks for, as a rollout's request. */
final class StepRequests {

    private StepRequests() {}

    /**
     * Reads the request; may read a file on an agent.
     *
     * @param workspace null when the step runs outside of a node
     * @throws IllegalArgumentException when an argument is wrong; the message is a sentence
     */
    static RolloutRequest read(StepRequest step, FilePath workspace, Run<?, ?> run)
            throws ConfigException, IOException, InterruptedException {
        new Arguments(step.arguments()).onFailure();
        return step.function().equals(EcsRollbackStep.FUNCTION)
                ? new RollbackReader(step, run).read()
                : new RequestReader(step, workspace).read();
    }
}
