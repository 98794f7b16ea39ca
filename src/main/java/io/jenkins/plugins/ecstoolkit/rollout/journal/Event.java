package io.jenkins.plugins.ecstoolkit.rollout.journal;

/**
 * What happened. Each kind of event is a record, and {@link EventType} has its word in journals; its fields stand in the
 * journal's line under their names, so a name never changes once it was released. A field that is null is left out of the
 * line, as is a flag that is not set: null always means "ECS gave none".
 */
public sealed interface Event permits RolloutEvent, PhaseEvent, UnitEvent {

    /** Which kind it is. */
    default EventType type() {
        return EventType.of(this);
    }

    /** Somebody who has something to do for what happens to each. */
    interface Kinds {
        void on(RolloutEvent event);

        void on(PhaseEvent event);

        void on(UnitEvent event);
    }

    /** Calls the method for this kind. */
    void tell(Kinds kinds);
}
