package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.jenkins.report.EndedBuild;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.ControllerRuntime;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.ExclusiveTicket;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.LiveStep;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutListener;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import java.time.Duration;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * What this process does for one step: has its rollout found or begun ({@link StepStart}), follows and stops it, and has the
 * step completed when it is done ({@link StepCompletion}). Holds everything that does not survive a restart. Safe for use by
 * many threads.
 */
final class StepController implements RolloutListener, LiveStep {

    /** A build that was aborted is not kept waiting longer than this, whatever ECS answers. */
    private static final Duration ABORT_LIMIT = Duration.ofSeconds(10);

    private final StepContext context;
    private final StepArguments asked;
    private final Consumer<String> renamed;
    private final StepLabel label;
    private final StepCompletion completion;
    private final StepStart start;
    private volatile String rolloutId;
    /** Null before the rollout has been found or begun. */
    private volatile StepRollout rollout;
    /** Null before there is something to say. */
    private volatile BuildLog log;

    private volatile SecretMask mask;
    /** Why the step has to end before its time; null while it has not. */
    @CheckForNull
    private volatile Throwable stopCause;
    /** The build; null before the work has begun. */
    private volatile Run<?, ?> run;
    /** Why nobody goes on with the rollout any more; null while somebody does. */
    @CheckForNull
    private volatile String givenUp;
    /** For whom an exclusive rollout has to wait; null when it does not. */
    @CheckForNull
    private volatile ExclusiveTicket waiting;

    /** @param renamed is notified of the id of another rollout that is taken over instead */
    StepController(StepContext context, StepArguments asked, String rolloutId, Consumer<String> renamed) {
        this.context = context;
        this.asked = asked;
        this.rolloutId = rolloutId;
        this.renamed = renamed;
        this.label = new StepLabel(() -> context.get(FlowNode.class), ControllerRuntime.scheduler(), this::progress);
        this.completion = new StepCompletion(context, asked, label, this::completed);
        this.start = new StepStart(context, asked, this, completion);
    }

    @Override
    public String rolloutId() {
        return rolloutId;
    }

    /** What gets the step going. */
    StepStart start() {
        return start;
    }

    /** The work has begun. */
    void begun(Run<?, ?> build) {
        run = build;
    }

    /** Works on the rollout that was found or begun. */
    void work(StepRollout opened) {
        rollout = opened;
        if (!opened.building()) {
            giveUp(EndedBuild.reason());
        }
        if (completion.done()) {
            if (givenUp == null) {
                opened.letGo();
            } else {
                opened.giveUp(givenUp);
            }
            opened.close();
            return;
        }
        opened.start(this::waitsFor);
        Throwable cause = stopCause;
        if (cause != null) {
            opened.abort(asked.options().onAbort(), StopCauses.describe(cause));
        }
    }

    /** The step fails; its journal can be opened again. */
    void broken(Throwable failure) {
        letGo();
        completion.fail(failure);
    }

    /** Goes on with a rollout that the step began before a crash. */
    void takeOver(String rollout) {
        rolloutId = rollout;
        renamed.accept(rollout);
        context.saveState();
    }

    private void waitsFor(ExclusiveTicket other, String service) {
        waiting = other;
        BuildLog current = log;
        if (other != null && current != null) {
            current.waits(other, service);
        }
    }

    /** @param secrets for what goes to the journal and not to the log */
    void log(BuildLog to, SecretMask secrets) {
        log = to;
        mask = secrets;
    }

    @Override
    public String masked(String text) {
        SecretMask current = mask;
        return current == null ? text : current.mask(text);
    }

    @Override
    public void line(LogLine line) {
        BuildLog current = log;
        if (current != null) {
            current.line(line);
        }
    }

    @Override
    public void event(Entry entry) {
        label.changed();
    }

    @CheckForNull
    private String progress() {
        StepRollout current = rollout;
        return current == null ? null : current.label();
    }

    @Override
    public void finished(RolloutEnd end) {
        StepRollout current = rollout;
        if (current != null && !StepCompletion.terminating()) {
            current.note(end.report());
        }
        completion.ended(end, stopCause);
    }

    /**
     * Ends the step before its time.
     *
     * @return false when it is being stopped already and has to end at once
     */
    boolean stop(@NonNull Throwable cause) {
        if (stopCause != null) {
            // The caller is the thread of the build's program, which must not wait for a disk.
            ControllerRuntime.scheduler().execute(() -> giveUp(StopCauses.describe(cause)));
            return false;
        }
        stopCause = cause;
        if (asked.options().dryRun()) {
            completion.fail(cause);
            return true;
        }
        StepRollout current = rollout;
        if (current != null) {
            current.abort(asked.options().onAbort(), StopCauses.describe(cause));
        }
        ControllerRuntime.scheduler().schedule(ABORT_LIMIT, () -> {
            if (!completion.done()) {
                endRollout(StopCauses.describe(cause));
                completion.aborted(cause);
            }
        });
        return true;
    }

    /** Why it was told to end before its time; null when it was not. */
    @CheckForNull
    Throwable stopCause() {
        return stopCause;
    }

    @Override
    public boolean of(Run<?, ?> build) {
        return build.equals(run);
    }

    @Override
    public void giveUp(String reason) {
        if (completion.withdraw()) {
            endRollout(reason);
            completed();
        }
    }

    private void endRollout(String reason) {
        givenUp = reason;
        StepRollout current = rollout;
        if (current != null && !StepCompletion.terminating()) {
            current.giveUp(reason);
        }
    }

    @Override
    public void letGo() {
        StepRollout current = rollout;
        if (current != null) {
            current.letGo();
            if (!StepCompletion.terminating()) {
                current.leave();
            }
        }
    }

    private void completed() {
        ControllerRuntime.remove(this);
        StepRollout current = rollout;
        if (current != null) {
            current.close();
        }
    }

    /** Whether a call that changes something has not been answered. */
    boolean changing() {
        StepRollout current = rollout;
        return current != null && current.changing();
    }

    /** A phrase for thread dumps; asks nobody. */
    @NonNull
    String status() {
        StepRollout current = rollout;
        if (current == null) {
            return Messages.StepController_preparing(rolloutId);
        }
        ExclusiveTicket other = waiting;
        return other == null ? current.status() : Messages.StepController_waiting(other.rollout(), other.build());
    }
}
