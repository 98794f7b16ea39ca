package io.jenkins.plugins.ecstoolkit.ecs;

/** Keys of the tags that a rollout puts on the revisions it registers. */
public final class TaskDefinitionTags {

    /** Says which rollout and which of its units registered a revision: {@code <rollout id>/<unit>}. */
    public static final String ROLLOUT = "ecs-toolkit:rollout";

    private TaskDefinitionTags() {}
}
