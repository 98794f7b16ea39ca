package io.jenkins.plugins.ecstoolkit.rollout.state;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Event;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.RequestFormat;
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
    public Instant startedAt;
    public Instant endedAt;
    public boolean planned;
    public int resumed;
    public Outcome outcome;
    public String reason;
    /** Why the rollout does not go on for now; null while it does. */
    public String suspended;

    /** What to do about what was begun; null unless the rollout is being aborted. */
    public OnAbort abort;

    public String abortCause;

    /** The phases as they are asked for one by one; empty and closed in a rollout that was asked for as a whole. */
    public final PartsState parts = new PartsState();

    public long lastSeq;
    public final Map<String, UnitState> units = new LinkedHashMap<>();
    public final Map<Phase, PhaseState> phases = new EnumMap<>(Phase.class);

    public static RolloutState of(Iterable<Event> events) {
        RolloutState state = new RolloutState();
        events.forEach(state::apply);
        return state;
    }

    public boolean ended() {
        return outcome != null;
    }

    /** The next phase with items that has not begun; null when there is none. */
    public Phase nextPhase() {
        return phases.values().stream()
                .filter(p -> p.outcome == null && !p.units.isEmpty())
                .map(p -> p.phase)
                .findFirst()
                .orElse(null);
    }

    /** Whether the rollout is open and nobody has asked for its next phase yet. */
    public boolean waitsForNextPart() {
        return parts.phaseWise && parts.open == null && !ended();
    }

    public void apply(Event event) {
        lastSeq = event.seq();
        if (event.type() == EventType.ROLLOUT_STARTED) {
            start(event);
            return;
        }
        if (request == null) {
            throw new IllegalArgumentException(Messages.RolloutState_begin(EventType.ROLLOUT_STARTED.word()));
        }
        switch (event.type()) {
            case ROLLOUT_PLANNED -> planned = true;
            case ROLLOUT_RESUMED -> {
                resumed++;
                suspended = null;
                parts.resumed(event);
            }
            case ROLLOUT_SUSPENDED -> suspended = event.text("reason");
            case ABORT_REQUESTED -> {
                abort = OnAbort.fromWord(event.text("onAbort")).orElse(OnAbort.LEAVE);
                abortCause = event.text("cause");
            }
            case ROLLOUT_ENDED -> {
                endedAt = event.time();
                outcome = Outcome.fromWord(event.text("outcome"));
                reason = event.text("reason");
            }
            case PART_STARTED -> parts.started(event, phases);
            case PART_ENDED -> parts.ended();
            case PHASE_STARTED, PHASE_SKIPPED, PHASE_ENDED ->
                phases.get(Phase.fromKey(event.text("phase"))).apply(event);
            default -> {
                UnitState unit = units.get(String.valueOf(event.unit()));
                if (unit != null) {
                    unit.apply(event);
                }
            }
        }
    }

    private void start(Event event) {
        id = event.text("rollout");
        startedAt = event.time();
        request = RequestFormat.of(event);
        for (Phase phase : Phase.values()) {
            List<UnitState> states = new ArrayList<>();
            for (Unit unit : request.units(phase)) {
                UnitState state = new UnitState(unit);
                states.add(state);
                units.put(unit.id(), state);
            }
            phases.put(phase, new PhaseState(phase, states));
        }
        parts.begin(event);
    }

    /** Whether a unit was warned already of what a warning is about. */
    public boolean warned(String about) {
        return units.values().stream().anyMatch(unit -> unit.warned(about));
    }

    /** Whether anything may have been changed in ECS. */
    public boolean changedAnything() {
        return units.values().stream()
                .anyMatch(u -> u.registerIntendedAt != null || u.runIntendedAt != null || u.updateIntendedAt != null);
    }
}
