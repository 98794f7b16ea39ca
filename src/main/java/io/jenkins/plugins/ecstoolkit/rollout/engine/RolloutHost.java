package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.log.RolloutReason;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.state.PhaseState;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Mailbox;
import io.jenkins.plugins.ecstoolkit.rollout.watch.Watcher;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The workings of one rollout that its units share: the mailbox that all of it happens in, calls and timers that come
 * back to the mailbox, and the halt after which nothing comes back any more.
 */
final class RolloutHost implements UnitHost {

    private static final Logger LOGGER = Logger.getLogger(RolloutHost.class.getName());

    /** No text of a bundle: there may be no class and no memory left to look one up. */
    private static final String INTERNAL =
            "internal error; the log of the controller, or --log-level=debug in a terminal, tells more";

    private final RolloutState state;
    private final Recorder recorder;
    private final RolloutEnvironment environment;
    private final Runnable proceed;
    private final Runnable stopped;
    private final Mailbox mailbox;
    private final RolloutClock clock;
    private final RolloutCalls calls;
    private final SharedReads shared = SharedReads.of(this);
    private final Rollbacks rollbacks = new Rollbacks(this);
    private final RunningUnits running = new RunningUnits(this);
    private Abort abort;
    private volatile boolean halted;
    /** Whether nothing is written any more. */
    private boolean released;

    /**
     * @param proceed called when a unit has ended
     * @param stopped called once, when nothing more will be written
     */
    RolloutHost(
            RolloutState state, Recorder recorder, RolloutEnvironment environment, Runnable proceed, Runnable stopped) {
        this.state = state;
        this.recorder = recorder;
        this.environment = environment;
        this.proceed = proceed;
        this.stopped = stopped;
        this.mailbox = new Mailbox(environment.scheduler());
        this.clock = new RolloutClock(environment.scheduler(), environment.timings(), this::run);
        this.calls = new RolloutCalls(this, environment);
    }

    /** Runs a task in the mailbox unless the rollout was halted meanwhile. May be called from any thread. */
    void run(Runnable task) {
        mailbox.execute(() -> {
            if (halted) {
                return;
            }
            try {
                task.run();
            } catch (Recorder.JournalFailure e) {
                halt(null, e.getMessage());
            } catch (RuntimeException e) {
                // A fault of this program: whatever it is, what is on its way in ECS must not be forgotten.
                LOGGER.log(Level.WARNING, e, () -> "rollout " + state.id + " stopped by an internal error");
                halt(null, INTERNAL);
            } catch (Error e) {
                // A class that is missing, no memory: whoever waits for the rollout must not wait for ever.
                halt(null, INTERNAL);
                throw e;
            }
        });
    }

    Watcher watcher() {
        return environment.watcher();
    }

    /** Starts units of a phase up to the limit of the rollout. */
    void start(PhaseState phase) {
        running.start(phase, state.request.concurrency());
    }

    /** Begins to end the rollout before its time; journaled already. */
    void abort() {
        running.release();
        rollbacks.release();
        abort = new Abort(this, state.abort, state.abortCause);
        abort.start();
    }

    /** A changing call was answered. */
    void changeAnswered() {
        if (abort != null && !halted) {
            abort.goOn();
        }
    }

    boolean halted() {
        return halted;
    }

    @Override
    public boolean aborting() {
        return abort != null;
    }

    /** Ends the work; what still comes back from calls and timers is dropped. */
    void halt(Outcome outcome, String reason) {
        if (halted) {
            return;
        }
        release();
        recorder.finished(outcome, reason);
    }

    /**
     * Ends the rollout where it is: nothing more is called, and the journal and the listener are told what was left. Does
     * nothing when the work has ended before.
     */
    void giveUp(String reason) {
        halted = true;
        mailbox.now(() -> {
            if (released) {
                return;
            }
            String failure = null;
            try {
                if (!state.ended()) {
                    recorder.record(null, Unfinished.end(state, reason));
                }
            } catch (Recorder.JournalFailure e) {
                failure = e.getMessage();
            } finally {
                release();
            }
            recorder.finished(state.outcome, failure == null ? RolloutReason.of(state) : failure);
        });
    }

    /** Ends the work without a word. */
    void detach() {
        halted = true;
        mailbox.now(this::release);
    }

    private void release() {
        halted = true;
        released = true;
        running.release();
        rollbacks.release();
        stopped.run();
    }

    @Override
    public RolloutState state() {
        return state;
    }

    @Override
    public RolloutClock clock() {
        return clock;
    }

    @Override
    public RolloutCalls calls() {
        return calls;
    }

    @Override
    public SharedReads shared() {
        return shared;
    }

    /** The services on their way back. */
    Rollbacks rollbacks() {
        return rollbacks;
    }

    @Override
    public void record(UnitState unit, Event event) {
        recorder.record(unit == null ? null : unit.unit.id(), event);
    }

    @Override
    public void line(LogLine line) {
        recorder.line(line);
    }

    @Override
    public String masked(String text) {
        return recorder.masked(text);
    }

    @Override
    public void unitEnded() {
        run(proceed);
    }

    @Override
    public void suspend(String reason) {
        if (!halted) {
            record(null, new RolloutEvent.Suspended(reason));
            halt(null, reason);
        }
    }
}
