package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a service is created with, beyond the required. Not thread-safe. */
public final class ServiceOptions {
    private final ObjectNode json = Json.object();
    private boolean fresh;
    private final java.util.List<String> events = new java.util.ArrayList<>();

    ServiceOptions() {}

    /** The deployment circuit breaker. */
    public ServiceOptions circuitBreaker(boolean enable, boolean rollback) {
        json.withObject("/deploymentConfiguration/deploymentCircuitBreaker")
                .put("enable", enable)
                .put("rollback", rollback);
        return this;
    }

    /** CloudWatch alarms that watch over its deployments. */
    public ServiceOptions alarms(boolean rollback, String... names) {
        ObjectNode alarms = json.withObject("/deploymentConfiguration/alarms")
                .put("enable", true)
                .put("rollback", rollback);
        for (String name : names) {
            alarms.withArray("/alarmNames").add(name);
        }
        return this;
    }

    /** {@code BLUE_GREEN}, {@code LINEAR} or {@code CANARY}, and how long it bakes. */
    public ServiceOptions strategy(String strategy, int bakeTimeInMinutes) {
        json.withObject("/deploymentConfiguration")
                .put("strategy", strategy)
                .put("bakeTimeInMinutes", bakeTimeInMinutes);
        return this;
    }

    /** {@code CANARY}: the percentage of the first step, how long it bakes, and how long all of it does, in minutes. */
    public ServiceOptions canary(double percent, int stepBake, int bake) {
        strategy("CANARY", bake);
        json.withObject("/deploymentConfiguration/canaryConfiguration")
                .put("canaryPercent", percent)
                .put("canaryBakeTimeInMinutes", stepBake);
        return this;
    }

    /** {@code LINEAR}: the percentage of each step, how long it bakes, and how long all of it does, in minutes. */
    public ServiceOptions linear(double percent, int stepBake, int bake) {
        strategy("LINEAR", bake);
        json.withObject("/deploymentConfiguration/linearConfiguration")
                .put("stepPercent", percent)
                .put("stepBakeTimeInMinutes", stepBake);
        return this;
    }

    /** Adds a hook that waits for a person at this stage, and what happens after so many minutes. */
    public ServiceOptions pause(String stage, int minutes, String action) {
        ObjectNode hook = hook(stage).put("targetType", "PAUSE");
        hook.putObject("timeoutConfiguration").put("timeoutInMinutes", minutes).put("action", action);
        return this;
    }

    /** Adds a hook that invokes this function at this stage. */
    public ServiceOptions lambda(String stage, String functionArn) {
        hook(stage)
                .put("hookTargetArn", functionArn)
                .put("roleArn", "arn:aws:iam::123456789012:role/ecs-invokes-hooks");
        return this;
    }

    private ObjectNode hook(String stage) {
        ObjectNode hook = json.withObject("/deploymentConfiguration")
                .withArray("/lifecycleHooks")
                .addObject();
        hook.putArray("lifecycleStages").add(stage);
        return hook;
    }

    /** When a rolling update is complete early: {@code BLOCKING} or {@code DEFERRED}. */
    public ServiceOptions earlySuccess(int healthyPercent, String cleanup) {
        json.withObject("/deploymentConfiguration/earlySuccessCriteria")
                .put("enable", true)
                .put("healthyPercent", healthyPercent)
                .put("sourceServiceRevisionCleanup", cleanup);
        return this;
    }

    /** After how many failed tasks the circuit breaker trips: {@code COUNT} or one of the percentages. */
    public ServiceOptions threshold(String type, int value, boolean resetOnHealthyTask) {
        ObjectNode breaker = json.withObject("/deploymentConfiguration/deploymentCircuitBreaker")
                .put("resetOnHealthyTask", resetOnHealthyTask);
        breaker.putObject("thresholdConfiguration").put("type", type).put("value", value);
        return this;
    }

    /** In percent of the desired count. */
    public ServiceOptions percents(int minimumHealthy, int maximum) {
        json.withObject("/deploymentConfiguration")
                .put("minimumHealthyPercent", minimumHealthy)
                .put("maximumPercent", maximum);
        return this;
    }

    /** {@code REPLICA} or {@code DAEMON}. */
    public ServiceOptions schedulingStrategy(String strategy) {
        return set("schedulingStrategy", Json.MAPPER.getNodeFactory().textNode(strategy));
    }

    /** {@code ECS}, {@code CODE_DEPLOY} or {@code EXTERNAL}. */
    public ServiceOptions deploymentController(String type) {
        return set("deploymentController", Json.object().put("type", type));
    }

    /** Adds an event, newer than those before; the service's name is put before it. */
    public ServiceOptions event(String message) {
        events.add(message);
        return this;
    }

    /** Any member of CreateService's request. */
    public ServiceOptions set(String member, JsonNode value) {
        json.set(member, value);
        return this;
    }

    /** The service begins as CreateService leaves it, with no task yet, in place of steady. */
    public ServiceOptions notYetSteady() {
        fresh = true;
        return this;
    }

    ObjectNode json() {
        return json;
    }

    boolean fresh() {
        return fresh;
    }

    java.util.List<String> events() {
        return events;
    }
}
