package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.model.Result;
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
        return cause.getMessage() == null ? Messages.StopCauses_aborted() : cause.getMessage();
    }

    /** For a step whose build went on after a crash although the step had been stopped: it ends in the same way. */
    static FlowInterruptedException again(String reason) {
        return new FlowInterruptedException(Result.ABORTED, true, new Before(reason));
    }

    /** Why the step was stopped before the controller was started again. */
    private static final class Before extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;

        private final String reason;

        Before(String reason) {
            this.reason = reason;
        }

        @Override
        public String getShortDescription() {
            return reason;
        }
    }
}
