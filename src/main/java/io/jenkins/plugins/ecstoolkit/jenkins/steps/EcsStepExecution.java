package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import hudson.AbortException;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepKind;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.ControllerRuntime;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutId;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A step in a running build. Only what is needed to find the rollout again is kept in the build's program: its id and
 * what was asked for. All work is done by a {@link StepController}, which a restart replaces.
 *
 * <p>Nothing is changed in ECS before the program that holds this object has been saved, so that after a crash either
 * this object resumes, or the step begins again and finds the journal that this one left.
 */
final class EcsStepExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private final StepKind kind;

    /** What was asked for, as {@link StepArguments#json}. */
    private final String arguments;

    /** Names the journal. Another one when a rollout is taken over that the step began before a crash. */
    private volatile String rolloutId;

    /** What is being done; null in a resumed execution until {@link #onResume}. */
    private transient volatile StepController work;

    /** Why the step was stopped before {@link #onResume}. */
    @SuppressFBWarnings(
            value = "SE_TRANSIENT_FIELD_NOT_RESTORED",
            justification = "nobody has stopped the step before it is loaded")
    private transient Throwable stoppedEarly;

    EcsStepExecution(StepContext context, StepArguments arguments) {
        super(context);
        this.kind = arguments.kind();
        this.arguments = arguments.json();
    }

    /** Runs on the thread of the build's program, so it only has the work scheduled. */
    @Override
    public boolean start() {
        rolloutId = RolloutId.next();
        StepController begun = work(StepArguments.of(kind, arguments));
        getContext().saveState().addListener(begun.start()::submit, Runnable::run);
        return false;
    }

    /** The program runs on only when this has returned, so it only has the work scheduled. */
    @Override
    public synchronized void onResume() {
        StepArguments asked;
        try {
            asked = StepArguments.of(kind, arguments);
        } catch (IllegalArgumentException e) {
            getContext()
                    .onFailure(new AbortException(
                            kind.function() + ": " + Messages.EcsStepExecution_unreadable(e.getMessage())));
            return;
        }
        StepController begun = work(asked);
        if (stoppedEarly != null) {
            begun.stop(stoppedEarly);
        }
        begun.start().resume();
    }

    private StepController work(StepArguments asked) {
        StepController created = new StepController(getContext(), asked, rolloutId, id -> rolloutId = id);
        ControllerRuntime.add(created);
        work = created;
        return created;
    }

    /** Runs on the thread of the build's program. A second call ends the step at once. */
    @Override
    public synchronized void stop(Throwable cause) throws Exception {
        StepController current = work;
        if (current == null && stoppedEarly == null) {
            // The journal is opened when the build goes on; what is to be undone is undone then.
            stoppedEarly = cause;
            return;
        }
        if (current == null || !current.stop(cause)) {
            super.stop(cause);
        }
    }

    @Override
    public String getStatus() {
        StepController current = work;
        return current == null ? Messages.EcsStepExecution_waiting() : current.status();
    }

    /** A safe restart waits for the answer of a call that changes something. */
    @Override
    public boolean blocksRestart() {
        StepController current = work;
        return current != null && current.changing();
    }
}
