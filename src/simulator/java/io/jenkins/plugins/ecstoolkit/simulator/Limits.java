package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How many tasks a service may have during a deployment. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html">DeploymentConfiguration</a>.
 */
final class Limits {
    private Limits() {}

    private static JsonNode of(ServiceRecord service) {
        return service.json.path("deploymentConfiguration");
    }

    /** The fewest that must stay RUNNING: a percentage of the desired count, rounded up. */
    static int least(ServiceRecord service) {
        int percent = of(service).path("minimumHealthyPercent").asInt(service.daemon() ? 0 : 100);
        return (int) Math.ceil(service.desired() * (percent / 100.0));
    }

    /** The most that may be RUNNING or PENDING: a percentage of the desired count, rounded down. */
    static int most(ServiceRecord service) {
        int percent = of(service).path("maximumPercent").asInt(service.daemon() ? 100 : 200);
        return (int) Math.floor(service.desired() * (percent / 100.0));
    }
}
