package io.jenkins.plugins.ecstoolkit.ecs;

import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** A task definition that is to be registered: a clone of a revision with other images. */
public final class NewTaskDefinition {

    private final RegisterTaskDefinitionRequest request;

    public NewTaskDefinition(RegisterTaskDefinitionRequest request) {
        this.request = request;
    }

    public RegisterTaskDefinitionRequest request() {
        return request;
    }

    /** The family that the new revision will belong to. */
    public String family() {
        return request.family();
    }

    /**
     * What RegisterTaskDefinition will be sent, as indented JSON with sorted keys, without unset fields. It holds the
     * values of environment variables: never show it, show {@code TaskDefinitionDiff}.
     */
    public String json() {
        return TaskDefinitionRequests.json(request);
    }
}
