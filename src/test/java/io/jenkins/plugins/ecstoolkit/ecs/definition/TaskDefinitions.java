package io.jenkins.plugins.ecstoolkit.ecs.definition;

import io.jenkins.plugins.ecstoolkit.ecs.TaskDefinitionRevision;
import io.jenkins.plugins.ecstoolkit.ecs.VirtualScheduler;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;
import software.amazon.awssdk.utils.builder.Buildable;

/** Task definitions for tests, those of other packages too. */
public final class TaskDefinitions {

    private TaskDefinitions() {}

    /**
     * A revision.
     *
     * @param images image by container name; use a map that keeps its order
     */
    public static TaskDefinitionRevision revision(
            String family, int revision, Map<String, String> images, Map<String, String> tags) {
        return revision(family, revision, images, tags, null, null);
    }

    /** A revision that somebody registered at some time; null when that is not known. */
    public static TaskDefinitionRevision revision(
            String family,
            int revision,
            Map<String, String> images,
            Map<String, String> tags,
            Instant registeredAt,
            String registeredBy,
            String... unknownFields) {
        List<ContainerDefinition> containers = images.entrySet().stream()
                .map(e -> ContainerDefinition.builder()
                        .name(e.getKey())
                        .image(e.getValue())
                        .essential(true)
                        .build())
                .toList();
        return new TaskDefinitionRevision(
                TaskDefinition.builder()
                        .taskDefinitionArn(
                                "arn:aws:ecs:eu-west-1:123456789012:task-definition/" + family + ":" + revision)
                        .family(family)
                        .revision(revision)
                        .status("ACTIVE")
                        .containerDefinitions(containers)
                        .registeredAt(registeredAt)
                        .registeredBy(registeredBy)
                        .build(),
                tags,
                List.of(unknownFields));
    }

    /** The same revision in another network mode. */
    public static TaskDefinitionRevision inNetworkMode(String mode, TaskDefinitionRevision revision) {
        return new TaskDefinitionRevision(
                revision.definition().toBuilder().networkMode(mode).build(), revision.tags(), List.of());
    }

    /** A revision that was deregistered, or not. */
    public static TaskDefinitionRevision inStatus(String status, String family, int revision) {
        TaskDefinitionRevision made = revision(family, revision, Map.of("app", "repo:1"), Map.of());
        return new TaskDefinitionRevision(
                made.definition().toBuilder().status(status).build(), made.tags(), List.of());
    }

    /** Sets every field of an SDK builder, and those of all objects below it, to a value of its own. */
    public static <T extends SdkPojo> T filled(T builder) {
        fill(builder, new AtomicInteger());
        return builder;
    }

    private static void fill(SdkPojo builder, AtomicInteger counter) {
        for (SdkField<?> field : builder.sdkFields()) {
            field.set(builder, value(field, counter));
        }
    }

    private static Object value(SdkField<?> field, AtomicInteger counter) {
        MarshallingType<?> type = field.marshallingType();
        int n = counter.incrementAndGet();
        if (type == MarshallingType.STRING) {
            return "v" + n;
        } else if (type == MarshallingType.INTEGER) {
            return n;
        } else if (type == MarshallingType.LONG) {
            return (long) n;
        } else if (type == MarshallingType.BOOLEAN) {
            return true;
        } else if (type == MarshallingType.DOUBLE) {
            return n + 0.5;
        } else if (type == MarshallingType.INSTANT) {
            return VirtualScheduler.EPOCH.plusSeconds(n);
        } else if (type == MarshallingType.LIST) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            return List.of(value(member, counter), value(member, counter));
        } else if (type == MarshallingType.MAP) {
            return Map.of("k" + n, value(field.getTrait(MapTrait.class).valueFieldInfo(), counter));
        } else if (type == MarshallingType.SDK_POJO) {
            SdkPojo builder = field.constructor().get();
            fill(builder, counter);
            return ((Buildable) builder).build();
        }
        throw new IllegalStateException("The SDK's model has a new type of field, " + type + " of " + field.memberName()
                + ". Make a value for it here and see that SdkValues writes it.");
    }
}
