package io.jenkins.plugins.ecstoolkit.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Turns what ECS answered about a revision into what registers the same again. Stateless. */
public final class TaskDefinitionDocuments {

    /**
     * How many tags a resource can have.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html">Tag restrictions</a>
     */
    static final int MAX_TAGS = 50;

    /**
     * What DescribeTaskDefinition tells about a revision and RegisterTaskDefinition does not take. All else is sent back
     * as it came, known here or not.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html">TaskDefinition</a>
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html">
     *     RegisterTaskDefinition</a>
     */
    static final Set<String> ANSWER_ONLY = Set.of(
            "taskDefinitionArn",
            "revision",
            "status",
            "requiresAttributes",
            "compatibilities",
            "registeredAt",
            "registeredBy",
            "deregisteredAt",
            "deleteRequestedAt");

    /** Keys that only AWS itself may set; a request with one is refused (same page as the limit). */
    private static final String RESERVED = "aws:";

    private TaskDefinitionDocuments() {}

    /**
     * The body of a RegisterTaskDefinition.
     *
     * @param definition the member {@code taskDefinition} of an answer
     * @param tags {@code tags} of the same answer
     * @param rolloutTag null for none; left out, too, when there are {@value #MAX_TAGS} other tags, since the owner's
     *     tags matter more than finding a revision again after a crash
     * @return the caller's to change
     */
    static ObjectNode request(ObjectNode definition, JsonNode tags, @CheckForNull String rolloutTag) {
        ObjectNode request = definition.deepCopy();
        request.remove(ANSWER_ONLY);
        ArrayNode kept = tags(tags, rolloutTag);
        if (!kept.isEmpty()) {
            request.set("tags", kept);
        }
        return request;
    }

    /** Sorted by key, without AWS's own. */
    private static ArrayNode tags(JsonNode tags, String rolloutTag) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        for (JsonNode tag : tags) {
            String key = tag.path("key").asText();
            if (!key.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
                sorted.put(key, tag.deepCopy());
            }
        }
        if (rolloutTag != null && (sorted.size() < MAX_TAGS || sorted.containsKey(TaskDefinitionTags.ROLLOUT))) {
            sorted.put(
                    TaskDefinitionTags.ROLLOUT,
                    JsonDocuments.object()
                            .put("key", TaskDefinitionTags.ROLLOUT)
                            .put("value", rolloutTag));
        }
        return JsonDocuments.object().arrayNode().addAll(sorted.values());
    }
}
