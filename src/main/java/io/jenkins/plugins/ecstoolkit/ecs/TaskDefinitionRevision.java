package io.jenkins.plugins.ecstoolkit.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A registered revision of a task definition as DescribeTaskDefinition or RegisterTaskDefinition answered: the JSON
 * document itself, so that nothing of it is lost when it is registered again. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html">TaskDefinition</a>
 */
public final class TaskDefinitionRevision {

    private final ObjectNode definition;
    private final ArrayNode tags;

    /**
     * @param definition the member {@code taskDefinition} of an answer; must have {@code taskDefinitionArn},
     *     {@code family}, {@code revision} and containers with names
     * @param tags the member {@code tags} of the same answer
     */
    public TaskDefinitionRevision(ObjectNode definition, ArrayNode tags) {
        this.definition = definition.deepCopy();
        this.tags = tags.deepCopy();
    }

    /** The revision's ARN. */
    public String arn() {
        return text(definition, "taskDefinitionArn");
    }

    /** The family it belongs to. */
    public String family() {
        return text(definition, "family");
    }

    /** The revision's number, counted from 1 within the family. */
    public int revision() {
        return definition.path("revision").asInt();
    }

    /** {@code family:revision}, as messages show it. */
    public String label() {
        return family() + ":" + revision();
    }

    /** {@code ACTIVE}, {@code INACTIVE} or {@code DELETE_IN_PROGRESS}. */
    @CheckForNull
    public String status() {
        return text(definition, "status");
    }

    /** {@code awsvpc}, {@code bridge}, {@code host} or {@code none}; null for the default. */
    @CheckForNull
    public String networkMode() {
        return text(definition, "networkMode");
    }

    /** When it was registered. */
    @CheckForNull
    public Instant registeredAt() {
        JsonNode seconds = definition.path("registeredAt");
        if (!seconds.isNumber()) {
            return null;
        }
        return Instant.ofEpochMilli(
                seconds.decimalValue().multiply(BigDecimal.valueOf(1000)).longValue());
    }

    /** The ARN of who registered it. */
    @CheckForNull
    public String registeredBy() {
        return text(definition, "registeredBy");
    }

    /** Its containers in the order of the definition. */
    public List<ContainerImage> containers() {
        List<ContainerImage> containers = new ArrayList<>();
        for (JsonNode container : definition.path("containerDefinitions")) {
            containers.add(new ContainerImage(
                    text(container, "name"),
                    text(container, "image"),
                    container.path("essential").asBoolean(true)));
        }
        return containers;
    }

    /** Where its containers log to, for those with the awslogs driver, a group and a stream prefix. */
    public List<ContainerLogs> logs() {
        List<ContainerLogs> logs = new ArrayList<>();
        for (JsonNode container : definition.path("containerDefinitions")) {
            JsonNode configuration = container.path("logConfiguration");
            JsonNode options = configuration.path("options");
            String group = text(options, "awslogs-group");
            String prefix = text(options, "awslogs-stream-prefix");
            if ("awslogs".equals(text(configuration, "logDriver")) && group != null && prefix != null) {
                logs.add(new ContainerLogs(text(container, "name"), group, prefix, text(options, "awslogs-region")));
            }
        }
        return logs;
    }

    /** Its tags, sorted by key. */
    public Map<String, String> tags() {
        Map<String, String> map = new TreeMap<>();
        for (JsonNode tag : tags) {
            map.put(tag.path("key").asText(), tag.path("value").asText());
        }
        return map;
    }

    /**
     * The body of a RegisterTaskDefinition that registers the same again, AWS's own tags left out.
     *
     * @param rolloutTag the value of the tag {@value TaskDefinitionTags#ROLLOUT}; null to leave it as it is. It is left
     *     out when there is no room for one more tag
     * @return the caller's to change. It holds the values of environment variables: never show it
     */
    public ObjectNode request(@CheckForNull String rolloutTag) {
        return TaskDefinitionDocuments.request(definition, tags, rolloutTag);
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText(null);
    }
}
