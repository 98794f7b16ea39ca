package io.jenkins.plugins.ecstoolkit.rollout.state;

/** Where a unit is, from its first event to its last. */
public enum UnitPlace {
    /** Nothing has happened to it. */
    WAITING,
    /** What it starts from is being read. */
    LOOKING_UP,
    /** Its new revision is made but not registered. */
    BUILT,
    /** RegisterTaskDefinition was about to be called; its outcome is not known. */
    REGISTERING,
    /** The revision that it is to run is there. */
    PREPARED,
    /** The call that runs the tasks or updates the service was about to be made; its outcome is not known. */
    CHANGING,
    /** ECS has accepted that call. */
    FOLLOWING,
    /** The service goes back to what it ran before. */
    GOING_BACK,
    /** Nothing more happens to it. */
    ENDED;

    /** Whether what the unit starts from is known. */
    public boolean baseKnown() {
        return this != WAITING && this != LOOKING_UP;
    }
}
