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
        ObjectNode configuration = json.withObject("/deploymentConfiguration");
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
}
