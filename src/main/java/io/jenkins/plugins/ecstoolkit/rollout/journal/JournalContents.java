package io.jenkins.plugins.ecstoolkit.rollout.journal;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import java.util.List;
import java.util.Optional;

/**
 * What a journal holds.
 *
 * @param events the events of all whole lines, in order
 * @param length how many bytes these lines take; what follows is a torn line
 * @param torn whether a torn line follows
 */
public record JournalContents(List<Entry> events, long length, boolean torn) {
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
        return started().map(RolloutEvent.Started::request);
    }

    /** The rollout's id; empty when the journal does not begin with it. */
    public String rollout() {
        return first().map(RolloutEvent.Started::rollout).orElse("");
    }

    /** Whose journal it is, in the account that it tells. */
    @NonNull
    public JournalOwner owner() {
        JournalOwner begun = first().map(RolloutEvent.Started::owner).orElse(JournalOwner.NOBODY);
        return begun.in(place().map(AwsPlace::account).orElse(null));
    }

    /** Where the rollout happens, as far as the journal tells; empty before the first answer of ECS. */
    public Optional<AwsPlace> place() {
        AwsPlace place = null;
        for (Entry entry : events) {
            place = AwsPlace.after(place, entry.event());
        }
        return Optional.ofNullable(place);
    }

    /** Whether somebody has asked for the rollout's end before its time, and it has not come. */
    public boolean halfAborted() {
        return !ended() && events.stream().anyMatch(entry -> entry.type() == EventType.ABORT_REQUESTED);
    }

    /** Whether the rollout's phases are asked for one by one, so that it belongs to no single step. */
    public boolean staged() {
        return first().map(RolloutEvent.Started::staged).orElse(false);
    }

    private Optional<RolloutEvent.Started> started() {
        if (!events.isEmpty() && first().isEmpty()) {
            throw new IllegalArgumentException(Messages.JournalContents_begin(EventType.ROLLOUT_STARTED.word()));
        }
        return first();
    }

    private Optional<RolloutEvent.Started> first() {
        return events.stream()
                .limit(1)
                .map(Entry::event)
                .filter(RolloutEvent.Started.class::isInstance)
                .map(RolloutEvent.Started.class::cast)
                .findFirst();
    }

    /** Whether the rollout has come to its end, so that there is nothing to go on with. */
    public boolean ended() {
        return !events.isEmpty() && events.get(events.size() - 1).type() == EventType.ROLLOUT_ENDED;
    }
}
