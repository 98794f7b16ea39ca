package io.jenkins.plugins.ecstoolkit.ecs.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.LifecycleHook;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code lifecycleHookDetails} from a DescribeServiceDeployments answer as it came, since the SDKs that Jenkins' plugins
 * bring drop that member: it came with version 2.44.8. Stateless.
 */
final class HookDetails {

    private HookDetails() {}

    /** The hooks of that service deployment, in ECS's order; empty when the answer had none. */
    static List<LifecycleHook> of(@CheckForNull JsonNode answer, String serviceDeploymentArn) {
        List<LifecycleHook> found = new ArrayList<>();
        if (answer == null) {
            return found;
        }
        for (JsonNode deployment : answer.path("serviceDeployments")) {
            if (serviceDeploymentArn.equals(text(deployment, "serviceDeploymentArn"))
                    && deployment.path("lifecycleHookDetails").isArray()) {
                for (JsonNode hook : deployment.path("lifecycleHookDetails")) {
                    // Without an id nobody can decide about it.
                    if (text(hook, "hookId") != null) {
                        found.add(hook(hook));
                    }
                }
            }
        }
        return found;
    }

    private static LifecycleHook hook(JsonNode hook) {
        return new LifecycleHook(
                text(hook, "hookId"),
                text(hook, "targetType"),
                text(hook, "targetArn"),
                text(hook, "status"),
                time(hook.path("expiresAt")),
                text(hook, "timeoutAction"));
    }

    private static String text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isTextual() ? value.asText() : null;
    }

    /** The protocol has seconds since the epoch, the documentation's example has text. */
    private static Instant time(JsonNode value) {
        try {
            if (value.isNumber()) {
                return Instant.ofEpochMilli(
                        new BigDecimal(value.asText()).movePointRight(3).longValue());
            }
            return value.isTextual() ? Instant.parse(value.asText()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
