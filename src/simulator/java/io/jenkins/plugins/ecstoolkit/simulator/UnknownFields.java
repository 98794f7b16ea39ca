package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Adds members to an answer that no SDK knows, as a newer API may. Stateless. */
final class UnknownFields {
    private static final List<String> OWNERS =
            List.of("tasks", "services", "containers", "containerDefinitions", "deployments", "taskDefinition");

    private UnknownFields() {}

    static void add(ObjectNode answer) {
        extend(answer);
        visit(answer);
    }

    private static void visit(JsonNode node) {
        for (String owner : OWNERS) {
            JsonNode member = node.path(owner);
            if (member instanceof ObjectNode object) {
                extend(object);
                visit(object);
            } else {
                for (JsonNode element : member) {
                    if (element instanceof ObjectNode object) {
                        extend(object);
                        visit(object);
                    }
                }
            }
        }
    }

    private static void extend(ObjectNode object) {
        object.putObject("futureSetting")
                .put("mode", "NEW")
                .putArray("list")
                .add(1)
                .add("two");
    }
}
