package io.jenkins.plugins.ecstoolkit.ecs;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A task definition that is to be registered: a revision's document, edited. Immutable. */
public final class NewTaskDefinition {

    private final ObjectNode request;

    /** @param request the body of a RegisterTaskDefinition */
    public NewTaskDefinition(ObjectNode request) {
        this.request = request.deepCopy();
    }

    /**
     * The body of RegisterTaskDefinition.
     *
     * @return the caller's. It holds the values of environment variables: never show it, show {@code TaskDefinitionDiff}
     */
    public ObjectNode request() {
        return request.deepCopy();
    }

    /** The family that the new revision will belong to. */
    public String family() {
        return request.path("family").asText();
    }

    /** Whether a revision has the tag of this rollout's unit; false when there was no room for one. */
    public boolean isMarked() {
        for (var tag : request.path("tags")) {
            if (TaskDefinitionTags.ROLLOUT.equals(tag.path("key").asText())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a revision says exactly what this does, tags included. */
    public boolean isAs(TaskDefinitionRevision revision) {
        return JsonDocuments.sorted(request).equals(JsonDocuments.sorted(revision.request(null)));
    }
}
