package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.journal.PhaseEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.log.RollbackWords;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.plan.Plan;
import io.jenkins.plugins.ecstoolkit.rollout.plan.Planner;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.state.PhaseState;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import io.jenkins.plugins.ecstoolkit.rollout.watch.CallerPlace;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
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
    private final boolean resuming;
    private final boolean continuing;
    private final AwsPlace asked;
    /** While it is asked whether the caller is where the rollout was begun: nothing may be changed before. */
    private boolean comparing;

    private Rollout(
            Journal journal,
            RolloutState state,
            RolloutEnvironment services,
            RolloutListener listener,
            boolean resuming) {
        this.continuing = state.request != null;
        this.asked = services.place();
        this.state = state;
        this.journal = journal;
        this.resuming = resuming;
        this.recorder = new Recorder(journal, state, services.scheduler(), listener);
        this.host = new RolloutHost(state, recorder, services, this::proceed, this::stopped);
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
            RolloutEnvironment services,
            RolloutListener listener)
            throws JournalException {
        return holding(
                journal,
                () -> begin(new RolloutEvent.Started(id, owner, request, false, null), journal, services, listener));
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
            RolloutEvent.Started started, Journal journal, RolloutEnvironment services, RolloutListener listener)
            throws JournalException {
        Rollout rollout = new Rollout(journal, new RolloutState(), services, listener, false);
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
            StagedPhase part,
            String follows,
            Journal journal,
            RolloutEnvironment services,
            RolloutListener listener)
            throws JournalException {
        RolloutEvent.Started started = new RolloutEvent.Started(id, owner, request, true, follows);
        return holding(journal, () -> {
            Rollout rollout = begin(started, journal, services, listener);
            rollout.write(part.started());
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
            StagedPhase part,
            RolloutEnvironment services,
            RolloutListener listener)
            throws JournalException {
        return holding(journal, () -> {
            RolloutState state = RolloutState.of(contents.events());
            boolean interrupted = state.stagedPhases.open != null;
            Rollout rollout = new Rollout(journal, state, services, listener, false);
            rollout.write(interrupted ? part.resumed() : part.started());
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
            Journal journal, JournalContents contents, RolloutEnvironment services, RolloutListener listener)
            throws JournalException {
        return holding(
                journal, () -> new Rollout(journal, RolloutState.of(contents.events()), services, listener, true));
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
                host.halt(state.outcome, state.reason);
                return;
            }
            if (!continuing || state.place == null) {
                goOn();
            } else if (asked != null) {
                compare(new CallerPlace.Answer(asked, null));
            } else {
                comparing = true;
                host.watcher()
                        .callerPlace(CallerPlace.About.of(state.request), answer -> host.run(() -> compare(answer)));
            }
        });
    }

    /** The same step may have other credentials by now; those of another account must not go on with it. */
    private void compare(CallerPlace.Answer caller) {
        comparing = false;
        if (caller.place() == null) {
            host.suspend(Messages.Rollout_placeUnknown(state.place.words(), caller.why()));
        } else if (caller.place().differs(state.place)) {
            host.suspend(Elsewhere.words(state.place, caller.place()));
        } else {
            goOn();
        }
    }

    private void goOn() {
        if (resuming) {
            host.record(null, new RolloutEvent.Resumed(null, null, null));
        }
        if (state.abort != null) {
            host.abort();
        } else if (state.planned) {
            proceed();
        } else {
            plan();
        }
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
                if (!comparing) {
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
        return host.changesUnderWay() > 0;
    }

    private void plan() {
        new Planner(state.request, host.caller(), host.watcher(), host::run, this::planned, this::unplanned).start();
    }

    private void planned(Plan plan) {
        if (!plan.problems().isEmpty()) {
            end(Outcome.FAILED, Messages.Rollout_nothingChanged(String.join("\n", plan.problems())));
            return;
        }
        AwsPlace here = plan.place();
        if (here != null && state.place != null && here.differs(state.place)) {
            end(Outcome.FAILED, Messages.Rollout_nothingChanged(Elsewhere.words(state.place, here)));
            return;
        }
        plan.items().forEach(item -> host.bases().put(item.unit().id(), item.base(), host.now()));
        host.record(
                null,
                new RolloutEvent.Planned(here == null ? null : here.account(), here == null ? null : here.region()));
        proceed();
    }

    private void unplanned(EcsException failure) {
        end(Outcome.FAILED, Messages.Rollout_nothingChanged(failure.getMessage()));
    }

    /** Finds the phase that is next and goes on with it; ends the rollout after the last or a failed one. */
    private void proceed() {
        if (host.aborting()) {
            return;
        }
        host.rollbacks().begin(false);
        for (Phase phase : Phase.values()) {
            PhaseState next = state.phases.get(phase);
            if (next.outcome == null && !state.request.skipped().contains(phase) && !phaseEnded(next)) {
                return;
            }
            if (next.outcome == Outcome.FAILED) {
                host.rollbacks().begin(true);
                if (!host.rollbacks().open()) {
                    end(Outcome.FAILED, firstReason(next) + RollbackWords.summary(state));
                }
                return;
            }
            if (phase == state.stagedPhases.open && state.request.hasUnitsAfter(phase)) {
                host.record(null, new RolloutEvent.StagedPhaseEnded(phase));
                host.halt(Outcome.SUCCESSFUL, null);
                return;
            }
        }
        end(Outcome.SUCCESSFUL, null);
    }

    /** Goes on with a phase; true when there is nothing (more) to do in it. */
    private boolean phaseEnded(PhaseState phase) {
        if (phase.units.isEmpty()) {
            host.record(null, new PhaseEvent.Skipped(phase.phase));
            return true;
        }
        if (phase.startedAt == null) {
            host.record(null, new PhaseEvent.Started(phase.phase, phase.units.size()));
        }
        if (host.runUnits(phase, state.request.concurrency())) {
            return false;
        }
        int failed = phase.count(Outcome.FAILED);
        host.record(
                null,
                new PhaseEvent.Ended(
                        phase.phase,
                        phase.units.size(),
                        phase.count(Outcome.SUCCESSFUL),
                        failed,
                        failed == 0 ? Outcome.SUCCESSFUL : Outcome.FAILED));
        return true;
    }

    private static String firstReason(PhaseState phase) {
        List<UnitState> failed =
                phase.units.stream().filter(u -> u.outcome == Outcome.FAILED).toList();
        if (failed.isEmpty()) {
            return null;
        }
        String first = Sentence.because(failed.get(0).unit.name(), failed.get(0).reason);
        return failed.size() == 1 ? first : Messages.Rollout_more(first, failed.size() - 1);
    }

    private void end(Outcome outcome, String reason) {
        host.record(null, new RolloutEvent.Ended(outcome, reason));
        host.halt(outcome, reason);
    }

    private void stopped() {
        try {
            journal.close();
        } catch (JournalException e) {
            recorder.line(new LogLine(LogLine.Level.WARN, e.getMessage(), Map.of()));
        }
    }
}
