package io.jenkins.plugins.ecstoolkit.ecs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/** Turns what ECS answered about a revision into what registers the same again. */
public final class TaskDefinitionRequests {

    /**
     * How many tags a resource can have.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html">Tag restrictions</a>
     */
    static final int MAX_TAGS = 50;

    /** Keys that only AWS itself may set; a request with one is refused (same page). */
    private static final String RESERVED = "aws:";

    private TaskDefinitionRequests() {}

    /**
     * Copies every field that the request has under the name that the answer has it by. Nothing is listed here, so that
     * a field of a newer SDK than this was compiled against is copied too.
     */
    public static RegisterTaskDefinitionRequest.Builder copy(TaskDefinition definition) {
        RegisterTaskDefinitionRequest.Builder request = RegisterTaskDefinitionRequest.builder();
        Map<String, SdkField<?>> answered =
                definition.sdkFields().stream().collect(Collectors.toMap(SdkField::memberName, field -> field));
        for (SdkField<?> field : request.sdkFields()) {
            SdkField<?> source = answered.get(field.memberName());
            Object value = source == null ? null : source.getValueOrDefault(definition);
            if (SdkValues.isSet(value)) {
                field.set(request, value);
            }
        }
        return request;
    }

    /**
     * The tags that a clone gets, sorted by key: the base's without AWS's own, and the rollout's.
     *
     * @param rolloutTag null for none; left out, too, when the base has {@value #MAX_TAGS} others, since the owner's
     *     tags matter more than finding a revision again after a crash
     */
    public static List<Tag> tags(Map<String, String> base, String rolloutTag) {
        TreeMap<String, String> tags = new TreeMap<>(base);
        tags.keySet().removeIf(key -> key.regionMatches(true, 0, RESERVED, 0, RESERVED.length()));
        if (rolloutTag != null && (tags.size() < MAX_TAGS || tags.containsKey(TaskDefinitionTags.ROLLOUT))) {
            tags.put(TaskDefinitionTags.ROLLOUT, rolloutTag);
        }
        List<Tag> list = new ArrayList<>();
        tags.forEach(
                (key, value) -> list.add(Tag.builder().key(key).value(value).build()));
        return list;
    }

    /** The request as canonical JSON: sorted keys, unset fields left out. */
    static String json(RegisterTaskDefinitionRequest request) {
        return Json.pretty(SdkValues.toMap(request));
    }
}
