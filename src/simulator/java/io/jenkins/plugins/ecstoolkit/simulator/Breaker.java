package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The deployment circuit breaker's arithmetic. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html">failure
 * threshold</a> and <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ThresholdConfiguration.html">ThresholdConfiguration</a>.
 */
final class Breaker {
    private static final int MIN = 3;
    private static final int MAX = 200;

    private Breaker() {}

    private static JsonNode of(ServiceRecord service) {
        return service.json.path("deploymentConfiguration").path("deploymentCircuitBreaker");
    }

    static boolean enabled(ServiceRecord service) {
        return of(service).path("enable").asBoolean();
    }

    static boolean rollback(ServiceRecord service) {
        return of(service).path("rollback").asBoolean();
    }

    static boolean resets(ServiceRecord service) {
        return of(service).path("resetOnHealthyTask").asBoolean(true);
    }

    /** How many failed tasks fail a deployment: half of the desired count, rounded up, from 3 to 200. */
    static int threshold(ServiceRecord service) {
        JsonNode configured = of(service).path("thresholdConfiguration");
        int value = configured.path("value").asInt(50);
        int share = (int) Math.ceil(service.desired() * (value / 100.0));
        return switch (configured.path("type").asText("BOUNDED_PERCENT")) {
            case "COUNT" -> value;
            case "UNBOUNDED_PERCENT" -> Math.max(1, share);
            default -> Math.min(MAX, Math.max(MIN, share));
        };
    }
}
