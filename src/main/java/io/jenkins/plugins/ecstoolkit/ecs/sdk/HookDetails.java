package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import io.jenkins.plugins.ecstoolkit.ecs.Json;
import io.jenkins.plugins.ecstoolkit.ecs.LifecycleHook;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Reads {@code lifecycleHookDetails} from a DescribeServiceDeployments answer as it came, since the SDKs that Jenkins' plugins
 * bring drop that member: it came with version 2.44.8. One object listens to one call.
 */
final class HookDetails {

    private static final ExecutionAttribute<HookDetails> LISTENER =
            new ExecutionAttribute<>(HookDetails.class.getName());

    private final Map<String, List<LifecycleHook>> hooks = new HashMap<>();

    /** Makes a request's answer come here. */
    void listen(RequestOverrideConfiguration.Builder<?> request) {
        request.putExecutionAttribute(LISTENER, this);
    }

    /** The hooks of that service deployment, in ECS's order; empty when the answer had none. */
    List<LifecycleHook> of(String serviceDeploymentArn) {
        return hooks.getOrDefault(serviceDeploymentArn, List.of());
    }

    private void read(byte[] body) {
        try {
            Map<String, Object> answer = Json.parseObject(new String(body, StandardCharsets.UTF_8));
            for (Map<?, ?> deployment : objects(answer.get("serviceDeployments"))) {
                List<LifecycleHook> found = new ArrayList<>();
                for (Map<?, ?> hook : objects(deployment.get("lifecycleHookDetails"))) {
                    // Without an id nobody can decide about it.
                    if (text(hook, "hookId") != null) {
                        found.add(hook(hook));
                    }
                }
                hooks.put(text(deployment, "serviceDeploymentArn"), List.copyOf(found));
            }
        } catch (IllegalArgumentException e) {
            // Whoever reads the answer in earnest says what is wrong with it.
            hooks.clear();
        }
    }

    private static LifecycleHook hook(Map<?, ?> hook) {
        return new LifecycleHook(
                text(hook, "hookId"),
                text(hook, "targetType"),
                text(hook, "targetArn"),
                text(hook, "status"),
                time(hook.get("expiresAt")),
                text(hook, "timeoutAction"));
    }

    private static List<Map<?, ?>> objects(Object value) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> {
                if (item instanceof Map<?, ?> object) {
                    objects.add(object);
                }
            });
        }
        return objects;
    }

    private static String text(Map<?, ?> object, String member) {
        return object.get(member) instanceof String text ? text : null;
    }

    /** The protocol has seconds since the epoch, the documentation's example has text. */
    private static Instant time(Object value) {
        try {
            if (value instanceof Number seconds) {
                return Instant.ofEpochMilli(
                        new BigDecimal(seconds.toString()).movePointRight(3).longValue());
            }
            return value instanceof String text ? Instant.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Hands answers that somebody listens to over, and on to the SDK as they came. */
    static final class Interceptor implements ExecutionInterceptor {
        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            HookDetails listener = attributes.getAttribute(LISTENER);
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
