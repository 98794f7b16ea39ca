package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.AbortException;
import hudson.model.Computer;
import hudson.model.Run;
import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.NoIdentityException;
import io.jenkins.plugins.ecstoolkit.jenkins.report.EndedBuild;
import io.jenkins.plugins.ecstoolkit.jenkins.request.OnFailure;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepArguments;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutListener;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.report.StepWords;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * What this process does for one step: gets its rollout going, or going on, and completes the step when it is done. Holds
 * everything that does not survive a restart. Safe for use by many threads.
 */
final class StepWork implements RolloutListener {

    private static final Logger LOGGER = Logger.getLogger(StepWork.class.getName());

    /** A build that was aborted is not kept waiting longer than this, whatever ECS answers. */
    private static final Duration ABORT_LIMIT = Duration.ofSeconds(10);

    private final StepContext context;
    private final StepArguments request;
    private final Consumer<String> renamed;
    private final AtomicBoolean completed = new AtomicBoolean();
    private final Phase part;
    private final StepLabel label;
    private volatile String rolloutId;
    private volatile StepRollout rollout;
    private volatile BuildLog log;
    private volatile SecretMask mask;
    private volatile Throwable stopCause;
    /** The build; null before the work has begun. */
    private volatile Run<?, ?> run;
    /** Why nobody goes on with the rollout any more; null while somebody does. */
    private volatile String givenUp;
    /** For whom an exclusive rollout has to wait; null when it does not. */
    private volatile Claim waiting;

    /** @param renamed is told the id of another rollout that is taken over instead */
    StepWork(StepContext context, StepArguments request, String rolloutId, Consumer<String> renamed) {
        this.context = context;
        this.request = request;
        this.rolloutId = rolloutId;
        this.renamed = renamed;
        this.part = request.phase();
        this.label = new StepLabel(() -> context.get(FlowNode.class), ControllerPool.scheduler(), this::progress);
    }

    String rolloutId() {
        return rolloutId;
    }

    /** Has the work done on a thread that may wait for agents. */
    void submit() {
        Computer.threadPoolForRemoting.execute(() -> guarded(this::begin));
    }

    /**
     * Has the work done after a restart. A journal and the build's environment need no agent, so that thousands of steps
     * that resume together take the pool's few threads; only a step that had not begun may have to wait for one.
     */
    void resume() {
        ControllerPool.scheduler()
                .execute(() -> guarded(() -> {
                    if (hasJournal()) {
                        begin();
                    } else {
                        submit();
                    }
                }));
    }

    /** A class that is missing, such as after an update of another plugin, must not leave the step waiting for ever. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (Error e) {
            LOGGER.log(Level.SEVERE, e, () -> "cannot begin rollout " + rolloutId);
            broken(e);
            throw e;
        }
    }

    /** The step fails; its journal can be opened again. */
    private void broken(Throwable failure) {
        letGo();
        fail(failure);
    }

    private boolean hasJournal() {
        try {
            return Files.exists(new BuildJournals(context.get(Run.class).getRootDir()).file(rolloutId));
        } catch (IOException | RuntimeException e) {
            // Whatever it is, it is told where the journal is opened.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void begin() {
        if (completed.get() || terminating()) {
            return;
        }
        attempt(() -> {
            run = context.get(Run.class);
            look(new StepOpening(context, request, this, dryRun()));
        });
    }

    private void look(StepOpening opening)
            throws ConfigException, NoIdentityException, IOException, InterruptedException {
        Opening found = opening.next();
        if (found instanceof Opening.AsksWhere) {
            opening.ask(() -> Computer.threadPoolForRemoting.execute(() -> guarded(() -> lookAgain(opening))));
        } else if (found instanceof Opening.Works works) {
            work(works.rollout());
        } else if (found instanceof Opening.Ended over) {
            finished(over.end());
        } else if (found instanceof Opening.Refused why) {
            refused(why);
        } else if (found instanceof Opening.Plans) {
            opening.plan();
        } else {
            fail(stopCause);
        }
    }

    private void lookAgain(StepOpening opening) {
        if (completed.get() || terminating()) {
            opening.close();
            return;
        }
        attempt(() -> look(opening));
    }

    private void work(StepRollout opened) {
        rollout = opened;
        if (!run.isBuilding()) {
            giveUp(EndedBuild.reason());
        }
        if (completed.get()) {
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
            opened.abort(onAbort(), StopCauses.describe(cause));
        }
    }

    /** What a step does that may fail before there is a rollout. */
    private interface Attempt {
        void run() throws ConfigException, NoIdentityException, IOException, InterruptedException;
    }

    private void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (ConfigException | NoIdentityException | JournalException | IllegalArgumentException e) {
            fail(new AbortException(request.kind().function() + ": " + e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOGGER.log(Level.FINE, e, () -> "interrupted while beginning rollout " + rolloutId);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "cannot begin rollout " + rolloutId);
            broken(e);
        }
    }

    /** Goes on with a rollout that the step began before a crash. */
    void takeOver(String rollout) {
        rolloutId = rollout;
        renamed.accept(rollout);
        context.saveState();
    }

    private void waitsFor(Claim other, String service) {
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

    private String progress() {
        StepRollout current = rollout;
        return current == null ? null : current.label();
    }

    @Override
    public void finished(RolloutEnd end) {
        StepRollout current = rollout;
        if (current != null && !terminating()) {
            current.note(end.report());
        }
        if (!terminating() && !completed.get()) {
            label.end(StepWords.outcome(end, part));
        }
        if (end.successful()) {
            complete(() -> context.onSuccess(StepResult.of(request, end)));
        } else if (stopCause != null) {
            complete(() -> context.onFailure(stopCause));
        } else if (end.outcome() == Outcome.ABORTED) {
            fail(StopCauses.again(end.reason()));
        } else {
            boolean tolerable = !end.suspended() && end.report().begun();
            failed(StepResult.failure(end), tolerable ? StepResult.of(request, end) : null);
        }
    }

    private void refused(Opening.Refused why) {
        failed(StepResult.printable(why.reason()), why.failed() ? StepResult.refused(part, why.reason()) : null);
    }

    /** @param tolerable what the step returns when the build is to go on all the same; null when it must not */
    private void failed(String reason, Object tolerable) {
        String message = request.kind().function() + ": " + reason;
        if (tolerable == null || request.options().onFailure() == OnFailure.FAIL) {
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

    /** A stopping controller completes nothing: the step resumes from its journal and completes then. */
    private void complete(Runnable completion) {
        if (terminating() || !completed.compareAndSet(false, true)) {
            return;
        }
        ControllerPool.remove(this);
        closeRollout();
        completion.run();
    }

    private static boolean terminating() {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        return ControllerPool.stopped() || jenkins == null || jenkins.isTerminating();
    }

    /**
     * Ends the step before its time.
     *
     * @return false when it is being stopped already and has to end at once
     */
    boolean stop(Throwable cause) {
        if (stopCause != null) {
            // The caller is the thread of the build's program, which must not wait for a disk.
            ControllerPool.scheduler().execute(() -> giveUp(StopCauses.describe(cause)));
            return false;
        }
        stopCause = cause;
        if (dryRun()) {
            fail(cause);
            return true;
        }
        StepRollout current = rollout;
        if (current != null) {
            current.abort(onAbort(), StopCauses.describe(cause));
        }
        ControllerPool.scheduler().schedule(ABORT_LIMIT, () -> {
            if (completed.get()) {
                return;
            }
            endRollout(StopCauses.describe(cause));
            label.end(Messages.StepWork_aborted());
            fail(cause);
        });
        return true;
    }

    /** Whether it was told to end before its time. */
    boolean stopping() {
        return stopCause != null;
    }

    private boolean dryRun() {
        return request.options().dryRun();
    }

    private OnAbort onAbort() {
        return request.options().onAbort();
    }

    /** Whether it is a step of the build. */
    boolean of(Run<?, ?> build) {
        return build.equals(run);
    }

    /**
     * The step is over, whoever completes it: its rollout ends where it is, and the journal says so. While the controller is
     * stopping nothing happens.
     */
    void giveUp(String reason) {
        if (terminating() || !completed.compareAndSet(false, true)) {
            return;
        }
        endRollout(reason);
        ControllerPool.remove(this);
        closeRollout();
    }

    private void endRollout(String reason) {
        givenUp = reason;
        StepRollout current = rollout;
        if (current != null && !terminating()) {
            current.giveUp(reason);
        }
    }

    /** Leaves the rollout where it is, without a word; its journal can be resumed. */
    void letGo() {
        StepRollout current = rollout;
        if (current != null) {
            current.letGo();
            if (!terminating()) {
                current.leave();
            }
        }
    }

    private void closeRollout() {
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
    String status() {
        StepRollout current = rollout;
        if (current == null) {
            return Messages.StepWork_preparing(rolloutId);
        }
        Claim other = waiting;
        return other == null ? current.status() : Messages.StepWork_waiting(other.rollout(), other.build());
    }
}
