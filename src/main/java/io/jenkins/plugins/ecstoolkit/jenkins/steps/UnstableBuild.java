package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A build that goes on as unstable though a rollout has failed. */
final class UnstableBuild {

    private UnstableBuild() {}

    /**
     * Does to the build what {@code unstable} does: views show the step and its stage as unstable, with the first line of
     * the message.
     *
     * @throws IOException when the step is gone
     */
    static void mark(StepContext context, String message) throws IOException, InterruptedException {
        String first = message.lines().findFirst().orElse(message);
        context.get(FlowNode.class).addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(first));
        // Not StepContext.setResult, which a running script does not see in currentBuild.
        context.get(Run.class).setResult(Result.UNSTABLE);
        String warning = "[ecs] " + LogLine.Level.WARN + ": ";
        context.get(TaskListener.class)
                .getLogger()
                .println(warning + message + System.lineSeparator() + warning + Messages.UnstableBuild_warning());
    }
}
