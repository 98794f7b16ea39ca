package io.jenkins.plugins.ecstoolkit.ecs;

import java.util.List;
import java.util.Optional;

/**
 * The outcome of cloning a revision with a new image tag.
 *
 * @param changes one entry a container, in the order of the definition
 * @param definition what to register; empty when no container's image changes, so that no revision is needed
 */
public record TaskDefinitionClone(List<ImageChange> changes, Optional<NewTaskDefinition> definition) {
    public TaskDefinitionClone {
        changes = List.copyOf(changes);
    }

    /**
     * Clones a revision.
     *
     * @param base what to clone
     * @param containers names of the containers that get the tag; each must exist in the base
     * @param tag the new image tag
     * @param rolloutTag value of the tag {@value TaskDefinitionTags#ROLLOUT}, by which the revision is found after a crash
     * @throws IllegalArgumentException when a listed container does not exist or its image cannot be parsed; the message
     *     says which and what would be right
     */
    public static TaskDefinitionClone of(
            TaskDefinitionRevision base, List<String> containers, String tag, String rolloutTag) {
        throw new IllegalStateException("filled in with the cloner");
    }
}
