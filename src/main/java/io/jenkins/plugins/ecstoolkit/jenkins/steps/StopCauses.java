package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** Why a step was stopped, in words. */
final class StopCauses {

    private StopCauses() {}

    static String describe(Throwable cause) {
        if (cause instanceof FlowInterruptedException interrupted
                && !interrupted.getCauses().isEmpty()) {
            return interrupted.getCauses().stream()
                    .map(CauseOfInterruption::getShortDescription)
                    .collect(Collectors.joining("; "));
        }
        return cause.getMessage() == null ? "the build was aborted" : cause.getMessage();
    }
}
