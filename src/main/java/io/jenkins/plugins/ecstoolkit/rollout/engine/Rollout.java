package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.log.RolloutReason;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import java.util.List;
import java.util.Map;

/**
 * One rollout at work: takes it from wherever its journal is to its end. Holds no thread while it waits. Its methods may
 * be called from any thread and return at once.
 */
public final class Rollout {

    private final RolloutState state;
    private final Journal journal;
    private final Recorder recorder;
    private final RolloutHost host;
    private final PhaseSequence phases;
    private final boolean resuming;
    private final boolean continuing;
    private final AwsPlace asked;
    private final CallerCheck callerCheck;

    private Rollout(
            Journal journal,
            RolloutState state,
            RolloutEnvironment environment,
            RolloutListener listener,
            boolean resuming) {
        this.continuing = state.request != null;
        this.asked = environment.place();
        this.state = state;
        this.journal = journal;
        this.resuming = resuming;
        this.recorder = new Recorder(journal, state, environment.scheduler(), listener);
        this.host = new RolloutHost(state, recorder, environment, this::proceed, this::stopped);
        this.phases = new PhaseSequence(host);
        this.callerCheck = new CallerCheck(host, this::goOn);
    }

    /**
     * Prepares a new rollout; {@link #start} begins it.
     *
     * @param id unique among all rollouts of the account: letters, digits and hyphens, at most 40
     * @param owner whose journal it is
     * @param journal a new journal; closed by the rollout when it is done, and at once when this method throws
     * @throws JournalException when the first line cannot be written; nothing has been done then
     */
    public static Rollout begin(
            String id,
            RolloutRequest request,
            JournalOwner owner,
            Journal journal,
            RolloutEnvironment environment,
            RolloutListener listener)
            throws JournalException {
        return holding(
                journal,
                () -> begin(new RolloutEvent.Started(id, owner, request, false, null), journal, environment, listener));
    }

    private interface Preparation {
        Rollout prepare() throws JournalException;
    }

    /** A journal without a rollout would stay locked for as long as the process lives. */
    private static Rollout holding(Journal journal, Preparation preparation) throws JournalException {
        try {
            return preparation.prepare();
        } catch (JournalException | RuntimeException | Error e) {
            try {
                journal.close();
            } catch (JournalException notClosed) {
                e.addSuppressed(notClosed);
            }
            throw e;
        }
    }

    private static Rollout begin(
            RolloutEvent.Started started, Journal journal, RolloutEnvironment environment, RolloutListener listener)
            throws JournalException {
        Rollout rollout = new Rollout(journal, new RolloutState(), environment, listener, false);
        rollout.write(started);
        return rollout;
    }

    /**
     * Prepares a new rollout whose phases are asked for one by one, and its first one; {@link #start} begins it. All that
     * the request names is checked before that phase begins. The listener is told of the end when the phase is done; the
     * rollout is then open until its last phase is done or another one failed.
     *
     * @param follows the failed or aborted rollout whose phases before this one count as done; null for none
     * @throws JournalException as {@link #begin}
     */
    public static Rollout beginStaged(
            String id,
            RolloutRequest request,
            JournalOwner owner,
            StagedPhase staged,
            @CheckForNull String follows,
            Journal journal,
            RolloutEnvironment environment,
            RolloutListener listener)
            throws JournalException {
        RolloutEvent.Started started = new RolloutEvent.Started(id, owner, request, true, follows);
        return holding(journal, () -> {
            Rollout rollout = begin(started, journal, environment, listener);
            rollout.write(staged.started());
            return rollout;
        });
    }

    /**
     * Prepares to go on with an open rollout: with the phase that is asked for, or with the rest of it when it was
     * interrupted; {@link #start} goes on.
     *
     * @param journal the journal, opened with {@link Journal#resume}; closed as {@link #begin} says
     * @param contents what it holds
     * @throws JournalException when it cannot be written; nothing has been done then
     * @throws IllegalArgumentException when the journal does not begin with a request
     */
    public static Rollout resumeStaged(
            Journal journal,
            JournalContents contents,
            StagedPhase staged,
            RolloutEnvironment environment,
            RolloutListener listener)
            throws JournalException {
        return holding(journal, () -> {
            RolloutState state = RolloutState.of(contents.events());
            boolean interrupted = state.stagedPhases.open != null;
            Rollout rollout = new Rollout(journal, state, environment, listener, false);
            rollout.write(interrupted ? staged.resumed() : staged.started());
            return rollout;
        });
    }

    private void write(RolloutEvent event) throws JournalException {
        try {
            recorder.record(null, event);
        } catch (Recorder.JournalFailure e) {
            throw e.reason();
        }
    }

    /**
     * Prepares to go on with an unfinished rollout; {@link #start} goes on.
     *
     * @param journal the journal, opened with {@link Journal#resume}; closed as {@link #begin} says
     * @param contents what it holds
     * @throws IllegalArgumentException when the journal does not begin with a request
     * @throws JournalException never; declared as by the others
     */
    public static Rollout resume(
            Journal journal, JournalContents contents, RolloutEnvironment environment, RolloutListener listener)
            throws JournalException {
        return holding(
                journal, () -> new Rollout(journal, RolloutState.of(contents.events()), environment, listener, true));
    }

    /** The rollout's id. */
    public String id() {
        return state.id;
    }

    /** What has happened so far. */
    public RolloutReport report() {
        return recorder.report();
    }

    /**
     * The calls that change something in ECS and were not answered so far: one phrase each, with the command that tells
     * what became of it. A call that is under way is one of them.
     */
    public List<String> unanswered() {
        return recorder.unanswered();
    }

    /** Begins, or goes on. */
    public void start() {
        host.run(() -> {
            if (state.ended()) {
                host.halt(state.outcome, RolloutReason.of(state));
                return;
            }
            if (!continuing || state.place == null) {
                goOn();
            } else {
                callerCheck.start(asked);
            }
        });
    }

    private void goOn() {
        if (resuming) {
            host.record(null, new RolloutEvent.Resumed(null, null));
        }
        if (state.abort != null) {
            host.abort();
        } else if (state.planned) {
            phases.proceed();
        } else {
            phases.plan();
        }
    }

    private void proceed() {
        phases.proceed();
    }

    /**
     * Ends the rollout before its time, within seconds. Does nothing when it has ended or is being aborted already.
     *
     * @param onAbort what becomes of what was begun
     * @param cause why, one sentence for people
     */
    public void abort(OnAbort onAbort, String cause) {
        host.run(() -> {
            if (state.abort == null && !state.ended()) {
                host.record(null, new RolloutEvent.AbortRequested(onAbort, cause));
                if (!callerCheck.asking()) {
                    host.abort();
                }
            }
        });
    }

    /**
     * Ends the rollout at once, where it is, because nobody will go on with it: nothing more is called, what is running in
     * ECS keeps running. The journal says so, and so is the listener told, before this method returns unless the rollout is
     * at work at this very moment. Does nothing when the rollout has ended or was let go of.
     *
     * @param reason why, one sentence for people
     */
    public void giveUp(String reason) {
        host.giveUp(reason);
    }

    /**
     * Lets go of the rollout where it is: nothing more is called or written, no listener is told. The journal can be
     * resumed. What is running in ECS keeps running.
     */
    public void detach() {
        host.detach();
    }

    /** Whether a call that changes something in ECS has not been answered. */
    public boolean changing() {
        return host.calls().changesUnderWay() > 0;
    }

    private void stopped() {
        try {
            journal.close();
        } catch (JournalException e) {
            recorder.line(new LogLine(LogLine.Level.WARN, e.getMessage(), Map.of()));
        }
    }
}
