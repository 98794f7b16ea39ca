package io.jenkins.plugins.ecstoolkit.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ecs.model.LogDriver;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * A registered revision of a task definition as DescribeTaskDefinition or RegisterTaskDefinition answered.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html">TaskDefinition</a>
 */
public final class TaskDefinitionRevision {

    private final TaskDefinition definition;
    private final Map<String, String> tags;
    private final List<String> unknownFields;

    /**
     * @param unknownFields paths of fields in ECS's answer that this SDK does not know and a clone would lose
     */
    public TaskDefinitionRevision(TaskDefinition definition, Map<String, String> tags, List<String> unknownFields) {
        this.definition = definition;
        this.tags = Map.copyOf(tags);
        this.unknownFields = List.copyOf(unknownFields);
    }

    public TaskDefinition definition() {
        return definition;
    }

    /** The revision's ARN. */
    public String arn() {
        return definition.taskDefinitionArn();
    }

    /** The family it belongs to. */
    public String family() {
        return definition.family();
    }

    /** The revision's number, counted from 1 within the family. */
    public int revision() {
        return definition.revision();
    }

    /** {@code family:revision}, as messages show it. */
    public String label() {
        return family() + ":" + revision();
    }

    /** {@code ACTIVE}, {@code INACTIVE} or {@code DELETE_IN_PROGRESS}; may be null. */
    public String status() {
        return definition.statusAsString();
    }

    /** {@code awsvpc}, {@code bridge}, {@code host} or {@code none}; null for the default. */
    public String networkMode() {
        return definition.networkModeAsString();
    }

    /** When it was registered; may be null. */
    public Instant registeredAt() {
        return definition.registeredAt();
    }

    /** The ARN of who registered it; may be null. */
    public String registeredBy() {
        return definition.registeredBy();
    }

    /** Its containers in the order of the definition. */
    public List<ContainerImage> containers() {
        return definition.containerDefinitions().stream()
                .map(c -> new ContainerImage(c.name(), c.image(), c.essential() == null || c.essential()))
                .toList();
    }

    /** Where its containers log to, for those with the awslogs driver, a group and a stream prefix. */
    public List<ContainerLogs> logs() {
        return definition.containerDefinitions().stream()
                .filter(c -> c.logConfiguration() != null
                        && c.logConfiguration().logDriver() == LogDriver.AWSLOGS
                        && c.logConfiguration().options().containsKey("awslogs-group")
                        && c.logConfiguration().options().containsKey("awslogs-stream-prefix"))
                .map(c -> new ContainerLogs(
                        c.name(),
                        c.logConfiguration().options().get("awslogs-group"),
                        c.logConfiguration().options().get("awslogs-stream-prefix"),
                        c.logConfiguration().options().get("awslogs-region")))
                .toList();
    }

    /** Its tags, in no order. */
    public Map<String, String> tags() {
        return tags;
    }

    /** JSON paths of fields in ECS's answer that this SDK does not know, so that a clone would lose them. */
    public List<String> unknownFields() {
        return unknownFields;
    }

    /**
     * What RegisterTaskDefinition would take to register the same again, as indented JSON with sorted keys, without unset
     * fields. It holds the values of environment variables: never show it, show {@code TaskDefinitionDiff}.
     */
    public String json() {
        RegisterTaskDefinitionRequest.Builder request = TaskDefinitionRequests.copy(definition);
        if (!tags.isEmpty()) {
            request.tags(TaskDefinitionRequests.tags(tags, null));
        }
        return TaskDefinitionRequests.json(request.build());
    }
}
