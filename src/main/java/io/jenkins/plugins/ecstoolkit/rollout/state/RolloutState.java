package io.jenkins.plugins.ecstoolkit.rollout.state;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.ecstoolkit.rollout.journal.AwsPlace;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.PhaseEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RolloutEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import io.jenkins.plugins.ecstoolkit.rollout.model.OnAbort;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a journal says of its rollout: a fold over its events. Changed only by {@link #apply}. */
public final class RolloutState {

    public String id;
    public RolloutRequest request;

    @CheckForNull
    public Instant startedAt;

    @CheckForNull
    public Instant endedAt;

    public boolean planned;

    /** Where the rollout happens; null until the first answer of ECS has told it. */
    @Nullable
    public AwsPlace place;

    public int resumed;

    @CheckForNull
    public Outcome outcome;

    @CheckForNull
    public String reason;
    /** Why the rollout does not go on for now; null while it does. */
    @CheckForNull
    public String suspended;

    /** What to do about what was begun; null unless the rollout is being aborted. */
    @CheckForNull
    public OnAbort abort;

    @CheckForNull
    public String abortCause;

    /** The phases as they are asked for one by one; empty and closed in a rollout that was asked for as a whole. */
    public final StagedPhases stagedPhases = new StagedPhases();

    public long lastSeq;
    public final Map<String, UnitState> units = new LinkedHashMap<>();
    public final Map<Phase, PhaseState> phases = new EnumMap<>(Phase.class);

    public static RolloutState of(Iterable<Entry> events) {
        RolloutState state = new RolloutState();
        events.forEach(state::apply);
        return state;
    }

    public boolean ended() {
        return outcome != null;
    }

    /** The next phase with items that has not begun; null when there is none. */
    @CheckForNull
    public Phase nextPhase() {
        return phases.values().stream()
                .filter(p -> p.outcome == null && !p.units.isEmpty())
                .map(p -> p.phase)
                .findFirst()
                .orElse(null);
    }

    /** Whether the rollout is open and nobody has asked for its next phase yet. */
    public boolean waitsForNextPhase() {
        return stagedPhases.staged && stagedPhases.open == null && !ended();
    }

    public void apply(Entry entry) {
        lastSeq = entry.seq();
        place = AwsPlace.after(place, entry.event());
        if (request == null && !(entry.event() instanceof RolloutEvent.Started)) {
            throw new IllegalArgumentException(Messages.RolloutState_begin(EventType.ROLLOUT_STARTED.word()));
        }
        entry.event().tell(new Event.Kinds() {
            @Override
            public void on(RolloutEvent event) {
                event.tell(new OfRollout(entry.time()));
            }

            @Override
            public void on(PhaseEvent event) {
                phases.get(event.phase()).apply(event, entry.time());
            }

            @Override
            public void on(UnitEvent event) {
                UnitState unit = units.get(String.valueOf(entry.unit()));
                if (unit != null) {
                    unit.apply(event, entry.time());
                }
            }
        });
    }

    private final class OfRollout implements RolloutEvent.Cases {
        private final Instant time;

        OfRollout(Instant time) {
            this.time = time;
        }

        @Override
        public void on(RolloutEvent.Started event) {
            id = event.rollout();
            startedAt = time;
            request = event.request();
            for (Phase phase : Phase.values()) {
                List<UnitState> states = new ArrayList<>();
                for (Unit unit : request.units(phase)) {
                    UnitState state = UnitState.of(unit);
                    states.add(state);
                    units.put(unit.id(), state);
                }
                phases.put(phase, new PhaseState(phase, states));
            }
            stagedPhases.begin(event);
        }

        @Override
        public void on(RolloutEvent.Planned event) {
            planned = true;
        }

        @Override
        public void on(RolloutEvent.Resumed event) {
            resumed++;
            suspended = null;
            stagedPhases.resumed(event);
        }

        @Override
        public void on(RolloutEvent.Suspended event) {
            suspended = event.reason();
        }

        @Override
        public void on(RolloutEvent.AbortRequested event) {
            abort = event.onAbort() == null ? OnAbort.LEAVE : event.onAbort();
            abortCause = event.cause();
        }

        @Override
        public void on(RolloutEvent.Ended event) {
            endedAt = time;
            outcome = event.outcome();
            reason = event.reason();
        }

        @Override
        public void on(RolloutEvent.StagedPhaseStarted event) {
            stagedPhases.started(event, phases);
        }

        @Override
        public void on(RolloutEvent.StagedPhaseEnded event) {
            stagedPhases.ended();
        }
    }

    /** The units that update services, in their order. */
    public List<ServiceUnitState> services() {
        return units.values().stream()
                .filter(ServiceUnitState.class::isInstance)
                .map(ServiceUnitState.class::cast)
                .toList();
    }

    /** Whether a unit was warned already of what a warning is about. */
    public boolean warned(String about) {
        return units.values().stream().anyMatch(unit -> unit.warned(about));
    }

    /** Whether anything may have been changed in ECS. */
    public boolean changedAnything() {
        return units.values().stream().anyMatch(UnitState::changedAnything);
    }
}
