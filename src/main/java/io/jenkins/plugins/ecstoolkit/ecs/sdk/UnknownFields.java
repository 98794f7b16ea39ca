package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import io.jenkins.plugins.ecstoolkit.ecs.Json;
import io.jenkins.plugins.ecstoolkit.ecs.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/**
 * Finds the fields of a DescribeTaskDefinition answer that the SDK's model does not have. The SDK drops them without a
 * word, so a clone would lose them. One object listens to one call.
 */
final class UnknownFields {

    private static final ExecutionAttribute<UnknownFields> LISTENER =
            new ExecutionAttribute<>(UnknownFields.class.getName());

    /** Tells about the revision and cannot be sent, so not having it loses nothing. */
    private static final Set<String> ANSWER_ONLY = Set.of("deleteRequestedAt");

    private final Set<String> paths = new TreeSet<>();

    /** Makes a request's answer come here. */
    void listen(RequestOverrideConfiguration.Builder<?> request) {
        request.putExecutionAttribute(LISTENER, this);
    }

    /** Paths below {@code taskDefinition}, sorted, such as {@code containerDefinitions[].newThing}. */
    List<String> paths() {
        return List.copyOf(paths);
    }

    private void read(byte[] body) {
        try {
            Map<String, Object> answer = Json.parseObject(new String(body, StandardCharsets.UTF_8));
            if (answer.get("taskDefinition") instanceof Map<?, ?> definition) {
                object("", definition, TaskDefinition.builder());
                paths.removeAll(ANSWER_ONLY);
            }
        } catch (IllegalArgumentException e) {
            // Whoever reads the answer in earnest says what is wrong with it.
            paths.clear();
        }
    }

    private void object(String path, Map<?, ?> value, SdkPojo model) {
        for (Map.Entry<?, ?> entry : value.entrySet()) {
            String below = path + Text.printable(String.valueOf(entry.getKey()), 100);
            Optional<SdkField<?>> field = model.sdkFields().stream()
                    .filter(f -> f.locationName().equals(entry.getKey()))
                    .findFirst();
            if (field.isPresent()) {
                value(below, entry.getValue(), field.get());
            } else if (entry.getValue() != null) {
                paths.add(below);
            }
        }
    }

    /** The keys of a map are data, so maps are not looked into. */
    private void value(String path, Object value, SdkField<?> field) {
        if (field.marshallingType() == MarshallingType.LIST && value instanceof List<?> list) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            list.forEach(item -> value(path + "[]", item, member));
        } else if (field.marshallingType() == MarshallingType.SDK_POJO && value instanceof Map<?, ?> map) {
            Supplier<SdkPojo> constructor = field.constructor();
            object(path + ".", map, constructor.get());
        }
    }

    /** Hands answers that somebody listens to over, and on to the SDK as they came. */
    static final class Interceptor implements ExecutionInterceptor {
        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            UnknownFields listener = attributes.getAttribute(LISTENER);
            if (listener == null
                    || !context.httpResponse().isSuccessful()
                    || context.responseBody().isEmpty()) {
                return context.responseBody();
            }
            try (InputStream in = context.responseBody().get()) {
                byte[] body = in.readAllBytes();
                listener.read(body);
                return Optional.of(new ByteArrayInputStream(body));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
