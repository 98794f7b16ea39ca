package io.jenkins.plugins.ecstoolkit.ecs.definition;

import io.jenkins.plugins.ecstoolkit.ecs.NewTaskDefinition;
import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of editing a clone of a revision.
 *
 * @param changes one entry a container, in the order of the definition
 * @param definition what to register; empty when no container's image changes, so that no revision is needed
 */
public record TaskDefinitionClone(List<ImageChange> changes, Optional<NewTaskDefinition> definition) {
    public TaskDefinitionClone {
        changes = List.copyOf(changes);
    }

    /**
     * Clones a revision: every field that RegisterTaskDefinition takes, whether this code knows it or not, and the base's
     * tags except those of AWS ({@code aws:...}).
     *
     * @param base what to clone
     * @param edit what is to differ, with every image written out; each container that it names must exist in the base
     * @param rolloutTag value of the tag {@value TaskDefinitionTags#ROLLOUT}, by which the revision is found after a
     *     crash. A base that has 50 other tags already has no room for it: the clone then goes without it
     * @throws IllegalArgumentException when a named container does not exist, its image cannot be parsed, or what it
     *     is to get cannot be one; the message says which and what would be right
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html">
     *     RegisterTaskDefinition</a>
     */
    public static TaskDefinitionClone of(TaskDefinitionRevision base, RevisionEdit edit, String rolloutTag) {
        return new TaskDefinitionCloner(base, edit).run(rolloutTag);
    }
}
