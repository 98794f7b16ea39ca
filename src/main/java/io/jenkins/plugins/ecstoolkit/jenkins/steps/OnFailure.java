package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What a rollout that has failed means for the build. */
enum OnFailure {
    /** The step fails. */
    FAIL,
    /** The step returns, its node has a warning, and the build goes on as unstable. */
    UNSTABLE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The choice with this word, as scripts write it; empty when there is none. */
    static Optional<OnFailure> fromWord(String word) {
        return Arrays.stream(values())
                .filter(choice -> choice.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /**
     * Does to the build what {@code unstable} does: views show the step and its stage as unstable, with the first line of
     * the message.
     *
     * @throws IOException when the step is gone
     */
    static void markUnstable(StepContext context, String message) throws IOException, InterruptedException {
        String first = message.lines().findFirst().orElse(message);
        context.get(FlowNode.class).addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(first));
        // Not StepContext.setResult, which a running script does not see in currentBuild.
        context.get(Run.class).setResult(Result.UNSTABLE);
        String warning = "[ecs] " + LogLine.Level.WARN + ": ";
        context.get(TaskListener.class)
                .getLogger()
                .println(warning + message + System.lineSeparator() + warning + Messages.OnFailure_unstable());
    }
}
