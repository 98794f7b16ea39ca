package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What CreateService takes for members that are not given. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html">CreateService</a>.
 */
final class ServiceDefaults {
    private ServiceDefaults() {}

    static void set(ObjectNode json) {
        boolean daemon = "DAEMON".equals(json.path("schedulingStrategy").asText());
        if (daemon || !json.has("desiredCount")) {
            json.put("desiredCount", daemon ? 1 : 0);
        }
        if (!json.has("schedulingStrategy")) {
            json.put("schedulingStrategy", "REPLICA");
        }
        if (!json.has("launchType") && !json.has("capacityProviderStrategy")) {
            json.put("launchType", "EC2");
        }
        if (!json.has("deploymentController")) {
            json.putObject("deploymentController").put("type", "ECS");
        }
        configuration(json.withObject("/deploymentConfiguration"), daemon);
        for (String list :
                new String[] {"loadBalancers", "serviceRegistries", "placementConstraints", "placementStrategy"}) {
            if (!json.has(list)) {
                json.putArray(list);
            }
        }
        if (!json.has("enableECSManagedTags")) {
            json.put("enableECSManagedTags", false);
        }
        if (!json.has("enableExecuteCommand")) {
            json.put("enableExecuteCommand", false);
        }
        if (!json.has("propagateTags")) {
            json.put("propagateTags", "NONE");
        }
    }

    /** What DescribeServices shows of a configuration that leaves things out, as users saw it of services of 2026. */
    static void configuration(ObjectNode configuration, boolean daemon) {
        if (!configuration.has("deploymentCircuitBreaker")) {
            configuration
                    .putObject("deploymentCircuitBreaker")
                    .put("enable", false)
                    .put("rollback", false);
        }
        if (!configuration.has("maximumPercent")) {
            configuration.put("maximumPercent", daemon ? 100 : 200);
        }
        if (!configuration.has("minimumHealthyPercent")) {
            configuration.put("minimumHealthyPercent", daemon ? 0 : 100);
        }
        breaker((ObjectNode) configuration.get("deploymentCircuitBreaker"));
        String strategy = configuration.path("strategy").asText(Strategy.ROLLING);
        if (!"LINEAR".equals(strategy)) {
            configuration.remove("linearConfiguration");
        } else {
            put(configuration.withObject("/linearConfiguration"), "stepPercent", 10.0);
            put(configuration.withObject("/linearConfiguration"), "stepBakeTimeInMinutes", 6);
        }
        if (!"CANARY".equals(strategy)) {
            configuration.remove("canaryConfiguration");
        } else {
            put(configuration.withObject("/canaryConfiguration"), "canaryPercent", 5.0);
            put(configuration.withObject("/canaryConfiguration"), "canaryBakeTimeInMinutes", 10);
        }
        configuration.path("lifecycleHooks").forEach(hook -> hook((ObjectNode) hook));
    }

    private static void breaker(ObjectNode breaker) {
        if (breaker.path("enable").asBoolean()) {
            put(breaker, "resetOnHealthyTask", true);
            if (!breaker.has("thresholdConfiguration")) {
                breaker.putObject("thresholdConfiguration")
                        .put("type", "BOUNDED_PERCENT")
                        .put("value", 50);
            }
        }
    }

    private static void hook(ObjectNode hook) {
        put(hook, "targetType", Hook.LAMBDA);
        put(hook.withObject("/timeoutConfiguration"), "timeoutInMinutes", Hook.USUAL_MINUTES);
        put(hook.withObject("/timeoutConfiguration"), "action", "ROLLBACK");
    }

    private static void put(ObjectNode json, String member, Object value) {
        if (!json.has(member)) {
            json.set(member, Json.MAPPER.valueToTree(value));
        }
    }
}
