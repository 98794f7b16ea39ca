package io.jenkins.plugins.ecstoolkit.rollout.journal;

import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a journal holds.
 *
 * @param events the events of all whole lines, in order
 * @param length how many bytes these lines take; what follows is a torn line
 * @param torn whether a torn line follows
 */
public record JournalContents(List<Event> events, long length, boolean torn) {
    public JournalContents {
        events = List.copyOf(events);
    }

    /**
     * The request that the journal begins with.
     *
     * @return empty when the journal has no line yet
     * @throws IllegalArgumentException when the first line holds no request; the message says what is wrong
     */
    public Optional<RolloutRequest> request() {
        return events.isEmpty() ? Optional.empty() : Optional.of(RequestFormat.of(events.get(0)));
    }

    /** Who asked for the rollout, as given when it began; empty when nothing was given. */
    public Map<String, Object> origin() {
        return events.isEmpty() || !(events.get(0).data().get("origin") instanceof Map<?, ?> origin)
                ? Map.of()
                : Event.stringKeys(origin);
    }

    /** Whether the rollout's phases are asked for one by one, so that it belongs to no single step. */
    public boolean phaseWise() {
        return !events.isEmpty() && events.get(0).flag("phaseWise");
    }

    /** Whether the rollout has come to its end, so that there is nothing to go on with. */
    public boolean ended() {
        return !events.isEmpty() && events.get(events.size() - 1).type() == EventType.ROLLOUT_ENDED;
    }
}
