package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * When a rolling update is complete before all is done. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentEarlySuccessCriteria.html">
 * DeploymentEarlySuccessCriteria</a>.
 *
 * @param enabled whether it is used
 * @param percent how many of the desired tasks must be healthy
 * @param deferred whether the old tasks may be removed later
 */
record EarlySuccess(boolean enabled, int percent, boolean deferred) {

    static EarlySuccess of(Strategy strategy) {
        JsonNode criteria = strategy.configuration().path("earlySuccessCriteria");
        return new EarlySuccess(
                criteria.path("enable").asBoolean() && !strategy.shifts(),
                criteria.path("healthyPercent").asInt(100),
                "DEFERRED".equals(criteria.path("sourceServiceRevisionCleanup").asText()));
    }

    /** Whether so many healthy tasks are enough; the number needed is rounded up. */
    boolean reached(int healthy, int desired, boolean olderGone) {
        return enabled && healthy >= Math.ceil(desired * (percent / 100.0)) && (deferred || olderGone);
    }
}
