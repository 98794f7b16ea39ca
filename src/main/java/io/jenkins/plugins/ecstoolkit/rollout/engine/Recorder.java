package io.jenkins.plugins.ecstoolkit.rollout.engine;

import io.jenkins.plugins.ecstoolkit.ecs.Scheduler;
import io.jenkins.plugins.ecstoolkit.rollout.journal.DeploymentEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Journal;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalException;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TaskEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLines;
import io.jenkins.plugins.ecstoolkit.rollout.log.Unanswered;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutEnd;
import io.jenkins.plugins.ecstoolkit.rollout.report.RolloutReport;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a rollout's events: first to the journal, then into the state, then to the people who watch. Used from the
 * rollout's mailbox only, but for {@link #report} and {@link #unanswered}.
 */
final class Recorder {

    /** The journal cannot be written: nothing more may be changed in ECS, since it could not be remembered. */
    static final class JournalFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final JournalException reason;

        JournalFailure(JournalException reason) {
            super(reason.getMessage(), reason);
            this.reason = reason;
        }

        JournalException reason() {
            return reason;
        }
    }

    private final Journal journal;
    private final RolloutState state;
    private final Scheduler scheduler;
    private final RolloutListener listener;

    Recorder(Journal journal, RolloutState state, Scheduler scheduler, RolloutListener listener) {
        this.journal = journal;
        this.state = state;
        this.scheduler = scheduler;
        this.listener = listener;
    }

    /**
     * A warning that the unit's last one says word for word is left out.
     *
     * @throws JournalFailure when it cannot be written; the state is then as before
     */
    void record(String unit, Event event) {
        if (event instanceof UnitEvent.Warning warning && said(unit, warning.message())) {
            return;
        }
        Entry entry = new Entry(state.lastSeq + 1, scheduler.now(), unit, event);
        try {
            journal.append(entry);
        } catch (JournalException e) {
            unwritten(event).ifPresent(listener::line);
            throw new JournalFailure(e);
        }
        synchronized (this) {
            state.apply(entry);
        }
        listener.event(entry);
        LogLines.of(entry, state).forEach(listener::line);
    }

    private boolean said(String unit, String message) {
        UnitState state = unit == null ? null : this.state.units.get(unit);
        return state != null
                && !state.warnings.isEmpty()
                && state.warnings.get(state.warnings.size() - 1).equals(message);
    }

    /** What ECS has just made must be known to somebody when the journal cannot know it. */
    private static Optional<LogLine> unwritten(Event event) {
        Object made = null;
        if (event instanceof TaskEvent.TasksStarted started) {
            made = started.tasks();
        } else if (event instanceof UnitEvent.DefinitionRegistered registered) {
            made = registered.arn();
        } else if (event instanceof DeploymentEvent.Updated updated) {
            made = updated.deployment();
        }
        return Optional.ofNullable(made)
                .map(names -> new LogLine(
                        LogLine.Level.WARN, Messages.Recorder_lacks(event.type().word(), names), Map.of()));
    }

    /** A line that is not worth an event. */
    void line(LogLine line) {
        listener.line(line);
    }

    /** Text from a container as it may be kept. */
    String masked(String text) {
        return listener.masked(text);
    }

    void finished(Outcome outcome, String reason) {
        listener.finished(new RolloutEnd(outcome, reason, report()));
    }

    /** What became of which calls is not known, see {@link Unanswered}; may be called from any thread. */
    synchronized List<String> unanswered() {
        return Unanswered.phrases(state);
    }

    /** The report of what has happened so far; may be called from any thread. */
    synchronized RolloutReport report() {
        return RolloutReport.of(state);
    }
}
