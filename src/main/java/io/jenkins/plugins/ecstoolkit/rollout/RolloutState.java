package io.jenkins.plugins.ecstoolkit.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a journal says of its rollout: a fold over its events. Changed only by {@link #apply}. */
final class RolloutState {

    String id;
    RolloutRequest request;
    Instant startedAt;
    Instant endedAt;
    boolean planned;
    int resumed;
    Outcome outcome;
    String reason;
    /** Why the rollout does not go on for now; null while it does. */
    String suspended;

    /** What to do about what was begun; null unless the rollout is being aborted. */
    OnAbort abort;

    String abortCause;

    /** The phases as they are asked for one by one; empty and closed in a rollout that was asked for as a whole. */
    final PartsState parts = new PartsState();

    long lastSeq;
    final Map<String, UnitState> units = new LinkedHashMap<>();
    final Map<Phase, PhaseState> phases = new EnumMap<>(Phase.class);

    static RolloutState of(Iterable<Event> events) {
        RolloutState state = new RolloutState();
        events.forEach(state::apply);
        return state;
    }

    boolean ended() {
        return outcome != null;
    }

    /** The next phase with items that has not begun; null when there is none. */
    Phase nextPhase() {
        return phases.values().stream()
                .filter(p -> p.outcome == null && !p.units.isEmpty())
                .map(p -> p.phase)
                .findFirst()
                .orElse(null);
    }

    /** Whether the rollout is open and nobody has asked for its next phase yet. */
    boolean waitsForNextPart() {
        return parts.phaseWise && parts.open == null && !ended();
    }

    void apply(Event event) {
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
        request = RequestFormat.read(
                event.data().get("request") instanceof Map<?, ?> map ? Event.stringKeys(map) : Map.of());
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
    boolean warned(String about) {
        return units.values().stream().anyMatch(unit -> unit.warned(about));
    }

    /** Whether anything may have been changed in ECS. */
    boolean changedAnything() {
        return units.values().stream()
                .anyMatch(u -> u.registerIntendedAt != null || u.runIntendedAt != null || u.updateIntendedAt != null);
    }
}
