package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.util.List;

/** Says which fields may be why ECS does not take a task definition that it answered itself. Stateless. */
final class RefusedDocument {

    private RefusedDocument() {}

    /**
     * The failure with the paths of fields that were sent as ECS answered them: of those that its message names, or of
     * all when it names none.
     *
     * @return the same failure when nothing was refused, or nothing was sent that the SDK does not know
     */
    static EcsException explained(EcsException failure, ObjectNode document) {
        if (failure.kind() != EcsException.Kind.INVALID) {
            return failure;
        }
        List<String> unknown = UnknownFields.of(document);
        List<String> named = unknown.stream()
                .filter(path -> failure.getMessage().contains(path.substring(path.lastIndexOf('.') + 1)))
                .toList();
        if (unknown.isEmpty()) {
            return failure;
        }
        return new EcsException(
                failure.kind(),
                failure.action(),
                failure.code(),
                failure.maybeExecuted(),
                Sentence.of(
                        failure.getMessage(),
                        Messages.RefusedDocument_fields(String.join(", ", named.isEmpty() ? unknown : named))),
                failure.getCause());
    }
}
