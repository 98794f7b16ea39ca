package io.jenkins.plugins.ecstoolkit.rollout.log;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.journal.PhaseEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.log.LogLine.Level;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.state.DeploymentProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.RolloutState;
import io.jenkins.plugins.ecstoolkit.rollout.state.TaskProgress;
import io.jenkins.plugins.ecstoolkit.rollout.state.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Events of a rollout and its phases as lines for people; {@link UnitLines} has those of units. The messages are those of
 * the command-line tool that this one replaces, since people search their logs for them.
 */
public final class LogLines {

    private LogLines() {}

    /** The lines of an event, given the state after it. */
    public static List<LogLine> of(Entry entry, RolloutState state) {
        List<LogLine> lines = new ArrayList<>();
        entry.event().tell(new Event.Kinds() {
            @Override
            public void on(RolloutEvent event) {
                event.tell(new OfRollout(state, lines));
            }

            @Override
            public void on(PhaseEvent event) {
                event.tell(new OfPhase(state, lines));
            }

            @Override
            public void on(UnitEvent event) {
                UnitState unit = state.units.get(String.valueOf(entry.unit()));
                if (unit != null) {
                    event.tell(new UnitLines(new UnitLog(state, unit, lines)));
                }
            }
        });
        return lines;
    }

    private record OfRollout(RolloutState state, List<LogLine> lines) implements RolloutEvent.Cases {
        @Override
        public void on(RolloutEvent.Started event) {
            // The first line that people see is that of what is done.
        }

        @Override
        public void on(RolloutEvent.Planned event) {
            // So is this.
        }

        @Override
        public void on(RolloutEvent.Resumed event) {
            lines.add(line(state, Level.INFO, Messages.LogLines_resuming(state.id, state.startedAt)));
        }

        @Override
        public void on(RolloutEvent.Suspended event) {
            lines.add(line(state, Level.ERROR, Messages.LogLines_suspended(event.reason())));
        }

        @Override
        public void on(RolloutEvent.AbortRequested event) {
            lines.add(line(state, Level.WARN, Messages.LogLines_aborting(event.cause())));
        }

        @Override
        public void on(RolloutEvent.Ended event) {
            lines.addAll(ended(state));
        }

        @Override
        public void on(RolloutEvent.StagedPhaseStarted event) {
            lines.add(line(
                    state,
                    Level.INFO,
                    Messages.LogLines_part(state.id, event.phase().words())));
        }

        @Override
        public void on(RolloutEvent.StagedPhaseEnded event) {
            lines.add(line(
                    state,
                    Level.INFO,
                    Messages.LogLines_open(state.id, state.nextPhase().words())));
        }
    }

    private record OfPhase(RolloutState state, List<LogLine> lines) implements PhaseEvent.Cases {
        @Override
        public void on(PhaseEvent.Started event) {
            lines.add(overview(state, Level.INFO, Messages.LogLines_starting(of(event.phase()))));
        }

        @Override
        public void on(PhaseEvent.Skipped event) {
            lines.add(overview(state, noneFound(event.phase()), Messages.LogLines_noneFound(of(event.phase()))));
        }

        /** Most rollouts lack tasks of some phase; one without services, or a phase that was asked for, is worth a look. */
        private Level noneFound(Phase phase) {
            return phase == Phase.SERVICES || phase == state.stagedPhases.open ? Level.WARN : Level.DEBUG;
        }

        @Override
        public void on(PhaseEvent.Ended event) {
            lines.add(overview(
                    state,
                    Level.INFO,
                    event.phase() == Phase.SERVICES
                            ? Messages.LogLines_reportOfServices(event.total(), event.successful(), event.failed())
                            : Messages.LogLines_reportOfTasks(event.total(), event.successful(), event.failed())));
            if (event.outcome() == Outcome.SUCCESSFUL) {
                lines.add(overview(state, Level.INFO, Messages.LogLines_completed(of(event.phase()))));
            }
        }
    }

    /** {@code of pre-deployment tasks}, {@code to services}. */
    public static String of(Phase phase) {
        return switch (phase) {
            case PRE -> Messages.LogLines_ofPre();
            case SERVICES -> Messages.LogLines_toServices();
            case POST -> Messages.LogLines_ofPost();
        };
    }

    /** The reason is the last thing that a failed rollout says. */
    private static List<LogLine> ended(RolloutState state) {
        if (state.outcome == Outcome.ABORTED) {
            return LeftRunning.of(state);
        }
        String summary = RolloutReason.summary(state);
        if (summary == null) {
            return List.of();
        }
        String why = summary + (state.reason == null ? RollbackWords.summary(state) : "");
        String reason = state.phases.values().stream()
                .filter(p -> p.outcome == Outcome.FAILED)
                .findFirst()
                .map(p -> Messages.LogLines_error(p.phase.words(), why))
                .orElse(why);
        List<LogLine> lines = new ArrayList<>(RollbackWords.report(state));
        reason.lines().forEach(text -> lines.add(line(state, Level.FATAL, text)));
        return lines;
    }

    public static LogLine watchingTask(RolloutState state, UnitState unit, TaskProgress task) {
        return UnitLog.line(
                state,
                unit,
                Level.INFO,
                Messages.LogLines_watchingTask(
                        task.number, lower(task.lastStatus), lower(task.desiredStatus), lower(task.healthStatus)),
                "task-id",
                task.id());
    }

    public static LogLine watchingService(RolloutState state, UnitState unit, DeploymentProgress seen) {
        return UnitLog.line(
                state,
                unit,
                Level.INFO,
                Messages.LogLines_watchingService(
                        lower(seen.serviceStatus()),
                        lower(seen.status()),
                        seen.running(),
                        seen.desired(),
                        seen.pending()),
                "deployment-id",
                seen.id());
    }

    /** A status of ECS; {@code unknown} as ECS itself says of healths. */
    public static String lower(String status) {
        return status == null ? "unknown" : status.toLowerCase(Locale.ROOT);
    }

    static LogLine line(RolloutState state, Level level, String message) {
        return new LogLine(level, message, fields(state));
    }

    /** A line about all tasks or services at once. */
    static LogLine overview(RolloutState state, Level level, String message) {
        return new LogLine(level, message, fields(state), true);
    }

    static Map<String, String> fields(RolloutState state) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("cluster", Objects.toString(state.request.cluster()));
        return fields;
    }
}
