package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.ecstoolkit.words.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;

/** Finds the fields of a RegisterTaskDefinition that the SDK's model does not have: sent as ECS answered them. */
final class UnknownFields {

    private final List<String> paths = new ArrayList<>();

    private UnknownFields() {}

    /** Their paths in the order of the document, such as {@code containerDefinitions[rails].newThing}. */
    static List<String> of(JsonNode request) {
        UnknownFields found = new UnknownFields();
        found.object("", request, RegisterTaskDefinitionRequest.builder());
        return found.paths;
    }

    private void object(String path, JsonNode value, SdkPojo model) {
        value.properties().forEach(member -> {
            String below = path + Printable.compact(member.getKey(), 100);
            Optional<SdkField<?>> field = model.sdkFields().stream()
                    .filter(f -> f.locationName().equals(member.getKey()))
                    .findFirst();
            if (field.isPresent()) {
                value(below, member.getValue(), field.get());
            } else {
                paths.add(below);
            }
        });
    }

    /** The keys of a map are data, so maps are not looked into. */
    private void value(String path, JsonNode value, SdkField<?> field) {
        if (field.marshallingType() == MarshallingType.LIST && value.isArray()) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            for (int i = 0; i < value.size(); i++) {
                String name = value.path(i).path("name").asText(String.valueOf(i));
                value(path + "[" + Printable.compact(name, 100) + "]", value.path(i), member);
            }
        } else if (field.marshallingType() == MarshallingType.SDK_POJO && value.isObject()) {
            Supplier<SdkPojo> constructor = field.constructor();
            object(path + ".", value, constructor.get());
        }
    }
}
