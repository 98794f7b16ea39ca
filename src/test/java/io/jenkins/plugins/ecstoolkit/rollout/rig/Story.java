package io.jenkins.plugins.ecstoolkit.rollout.rig;

import io.jenkins.plugins.ecstoolkit.rollout.journal.Entry;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalContents;
import io.jenkins.plugins.ecstoolkit.rollout.journal.JournalOwner;
import io.jenkins.plugins.ecstoolkit.rollout.model.Outcome;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the events of a journal by hand, a second apart, from the epoch on. */
public final class Story {

    private final List<Entry> events = new ArrayList<>();

    /** @param owner who asks */
    public static Story of(String id, RolloutRequest request, boolean staged, JournalOwner owner) {
        return new Story()
                .and(
                        EventType.ROLLOUT_STARTED,
                        EventData.of("rollout", id)
                                .and("staged", staged ? true : null)
                                .and("owner", owner.equals(JournalOwner.NOBODY) ? null : owner)
                                .and("request", request));
    }

    public Story and(EventType type, EventData data) {
        return and(type, null, data);
    }

    public Story and(EventType type, String unit, EventData data) {
        Instant time = Instant.EPOCH.plus(Duration.ofSeconds(events.size()));
        events.add(data.entry(events.size() + 1, time, type, unit));
        return this;
    }

    /** A step asks for a phase. */
    public Story part(Phase phase, String step) {
        return part(phase, step, null);
    }

    /** The same, and says how long each service may take. */
    public Story part(Phase phase, String step, Duration maxWait) {
        return and(
                EventType.STAGED_PHASE_STARTED,
                EventData.of("phase", phase.key())
                        .and("step", step)
                        .and("waits", maxWait == null ? null : Map.of("maxWaitMinutes", maxWait.toMinutes())));
    }

    public Story done(Phase phase) {
        return and(EventType.PHASE_ENDED, EventData.of("phase", phase.key()).and("outcome", Outcome.SUCCESSFUL.word()))
                .and(EventType.STAGED_PHASE_ENDED, EventData.of("phase", phase.key()));
    }

    public Story skipped(Phase phase) {
        return and(EventType.PHASE_SKIPPED, EventData.of("phase", phase.key()))
                .and(EventType.STAGED_PHASE_ENDED, EventData.of("phase", phase.key()));
    }

    public Story ended(Outcome outcome, String reason) {
        return and(
                EventType.ROLLOUT_ENDED, EventData.of("outcome", outcome.word()).and("reason", reason));
    }

    public JournalContents contents() {
        return new JournalContents(events, 0, false);
    }
}
