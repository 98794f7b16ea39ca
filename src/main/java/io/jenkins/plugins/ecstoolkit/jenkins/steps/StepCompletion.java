package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import io.jenkins.plugins.ecstoolkit.jenkins.request.OnFailure;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.ControllerRuntime;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.report.StepWords;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Completes a step, once: with what it returns, or with why it failed. While the controller is stopping nothing is
 * completed: the step resumes from its journal and completes then. Safe for use by many threads.
 */
final class StepCompletion {

    private final StepContext context;
    private final StepArguments asked;
    private final StepLabel label;
    private final Runnable before;
    private final AtomicBoolean done = new AtomicBoolean();

    /** @param before what is to be done first when the step is completed */
    StepCompletion(StepContext context, StepArguments asked, StepLabel label, Runnable before) {
        this.context = context;
        this.asked = asked;
        this.label = label;
        this.before = before;
    }

    /** Whether the controller is stopping. */
    static boolean terminating() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        return ControllerRuntime.stopped() || jenkins == null || jenkins.isTerminating();
    }

    /** Whether the step is completed, or somebody else will complete it. */
    boolean done() {
        return done.get();
    }

    /**
     * Leaves it to the caller to complete the step.
     *
     * @return false when it is completed already, or the controller is stopping
     */
    boolean withdraw() {
        return !terminating() && done.compareAndSet(false, true);
    }

    /**
     * The rollout, or the phase that was asked for, has ended.
     *
     * @param stopCause why the step had to end before its time; null when it had not
     */
    void ended(RolloutEnd end, @CheckForNull Throwable stopCause) {
        if (!terminating() && !done.get()) {
            label.end(StepWords.outcome(end, asked.phase()));
        }
        if (end.successful()) {
            succeed(StepResult.of(asked, end));
        } else if (stopCause != null) {
            fail(stopCause);
        } else if (end.outcome() == Outcome.ABORTED) {
            fail(StopCauses.again(end.reason()));
        } else {
            boolean tolerable = !end.suspended() && end.report().begun();
            failed(StepResult.failure(end), tolerable ? StepResult.of(asked, end) : null);
        }
    }

    /** The step may not do what it asks for. */
    void refused(Opening.Refused why) {
        Phase phase = asked.phase();
        Object tolerable = why.failed() && phase != null ? StepResult.refused(phase, why.reason()) : null;
        failed(StepResult.printable(why.reason()), tolerable);
    }

    /** The step was stopped, and what it was doing has not come to its end in time. */
    void aborted(Throwable cause) {
        label.end(Messages.StepCompletion_aborted());
        fail(cause);
    }

    /** @param tolerable what the step returns when the build is to go on all the same; null when it must not */
    private void failed(String reason, @CheckForNull Object tolerable) {
        String message = asked.kind().function() + ": " + reason;
        if (tolerable == null || asked.options().onFailure() == OnFailure.FAIL) {
            fail(new AbortException(message));
            return;
        }
        complete(() -> {
            try {
                UnstableBuild.mark(context, message);
                context.onSuccess(tolerable);
            } catch (IOException | RuntimeException e) {
                context.onFailure(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                context.onFailure(e);
            }
        });
    }

    void succeed(Object value) {
        complete(() -> context.onSuccess(value));
    }

    void fail(Throwable cause) {
        complete(() -> context.onFailure(cause));
    }

    /** The step fails with a sentence for the author of the pipeline. */
    void fail(String sentence) {
        fail(new AbortException(asked.kind().function() + ": " + sentence));
    }

    private void complete(Runnable completion) {
        if (withdraw()) {
            before.run();
            completion.run();
        }
    }
}
