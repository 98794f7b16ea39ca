package io.jenkins.plugins.ecstoolkit.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the events of a journal by hand, a second apart, from the epoch on. */
final class Story {

    private final List<Event> events = new ArrayList<>();

    /** @param origin who asks; empty for nobody */
    static Story of(String id, RolloutRequest request, boolean phaseWise, Map<String, Object> origin) {
        return new Story()
                .and(
                        EventType.ROLLOUT_STARTED,
                        EventData.of("rollout", id)
                                .and("phaseWise", phaseWise ? true : null)
                                .and("origin", origin.isEmpty() ? null : origin)
                                .and("request", RequestFormat.write(request)));
    }

    Story and(EventType type, EventData data) {
        return and(type, null, data);
    }

    Story and(EventType type, String unit, EventData data) {
        Instant time = Instant.EPOCH.plus(Duration.ofSeconds(events.size()));
        events.add(new Event(events.size() + 1, time, type, unit, new LinkedHashMap<>(data.map())));
        return this;
    }

    /** A step asks for a phase. */
    Story part(Phase phase, String step) {
        return and(EventType.PART_STARTED, new RolloutPart(phase, step, null).data());
    }

    Story done(Phase phase) {
        return and(EventType.PHASE_ENDED, EventData.of("phase", phase.key()).and("outcome", Outcome.SUCCESSFUL.word()))
                .and(EventType.PART_ENDED, EventData.of("phase", phase.key()));
    }

    Story skipped(Phase phase) {
        return and(EventType.PHASE_SKIPPED, EventData.of("phase", phase.key()))
                .and(EventType.PART_ENDED, EventData.of("phase", phase.key()));
    }

    Story ended(Outcome outcome, String reason) {
        return and(
                EventType.ROLLOUT_ENDED, EventData.of("outcome", outcome.word()).and("reason", reason));
    }

    JournalContents contents() {
        return new JournalContents(events, 0, false);
    }
}
