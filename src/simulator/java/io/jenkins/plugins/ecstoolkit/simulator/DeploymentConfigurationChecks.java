package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * What CreateService and UpdateService refuse in a {@code deploymentConfiguration}. The rules are those of <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html">DeploymentConfiguration</a>
 * and the structures in it; ECS's own sentences about them have not been published. Stateless.
 */
final class DeploymentConfigurationChecks {
    private static final int DAY = 1440;
    private static final Set<String> STAGES = Set.of(
            "RECONCILE_SERVICE",
            "PRE_SCALE_UP",
            "POST_SCALE_UP",
            "TEST_TRAFFIC_SHIFT",
            "POST_TEST_TRAFFIC_SHIFT",
            "PRE_PRODUCTION_TRAFFIC_SHIFT",
            "PRODUCTION_TRAFFIC_SHIFT",
            "POST_PRODUCTION_TRAFFIC_SHIFT");
    private static final Set<String> FOR_LAMBDA_ONLY = Set.of("TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT");
    private static final Set<String> ACTIONS = Set.of("CONTINUE", "ROLLBACK");
    private static final Set<String> THRESHOLDS = Set.of("COUNT", "BOUNDED_PERCENT", "UNBOUNDED_PERCENT");

    private DeploymentConfigurationChecks() {}

    /**
     * @param configuration as it will be after the call
     * @param controller {@code ECS}, {@code CODE_DEPLOY} or {@code EXTERNAL}
     */
    static void check(JsonNode configuration, String controller) {
        String strategy = configuration.path("strategy").asText(Strategy.ROLLING);
        oneOf("strategy", strategy, Strategy.NAMES);
        boolean shifts = !Strategy.ROLLING.equals(strategy);
        require(
                !shifts || "ECS".equals(controller),
                "The strategy " + strategy + " needs the ECS deployment controller.");
        require(
                !"BLUE_GREEN".equals(strategy) || configuration.has("bakeTimeInMinutes"),
                "bakeTimeInMinutes must be given for the strategy BLUE_GREEN.");
        range(configuration, "bakeTimeInMinutes", 0, DAY);
        steps(configuration, "linearConfiguration", "LINEAR", strategy, "stepPercent", "3.0", "stepBakeTimeInMinutes");
        steps(
                configuration,
                "canaryConfiguration",
                "CANARY",
                strategy,
                "canaryPercent",
                "0.1",
                "canaryBakeTimeInMinutes");
        hooks(configuration.path("lifecycleHooks"));
        earlySuccess(configuration, shifts);
        JsonNode threshold = configuration.path("deploymentCircuitBreaker").path("thresholdConfiguration");
        if (threshold.isObject()) {
            require(threshold.has("type") && threshold.has("value"), "thresholdConfiguration needs type and value.");
            oneOf("type", threshold.path("type").asText(), THRESHOLDS);
        }
    }

    private static void steps(
            JsonNode configuration,
            String name,
            String strategy,
            String given,
            String percent,
            String least,
            String bake) {
        JsonNode steps = configuration.path(name);
        if (!steps.isObject()) {
            return;
        }
        require(strategy.equals(given), name + " is only valid with the strategy " + strategy + '.');
        if (steps.has(percent)) {
            BigDecimal value = new BigDecimal(steps.path(percent).asText());
            boolean tenths = value.stripTrailingZeros().scale() <= 1;
            boolean between =
                    value.compareTo(new BigDecimal(least)) >= 0 && value.compareTo(BigDecimal.valueOf(100)) <= 0;
            require(tenths && between, percent + " must be a multiple of 0.1 from " + least + " to 100.0.");
        }
        range(steps, bake, 0, DAY);
    }

    private static void hooks(JsonNode hooks) {
        int pauses = 0;
        for (JsonNode hook : hooks) {
            String type = hook.path("targetType").asText(Hook.LAMBDA);
            boolean pause = Hook.PAUSE.equals(type);
            pauses += pause ? 1 : 0;
            oneOf("targetType", type, List.of(Hook.PAUSE, Hook.LAMBDA));
            require(!hook.path("lifecycleStages").isEmpty(), "A lifecycle hook needs lifecycleStages.");
            require(pause || Json.has(hook, "hookTargetArn"), "A hook of the type AWS_LAMBDA needs a hookTargetArn.");
            require(
                    !pause || !hook.has("hookTargetArn") && !hook.has("roleArn"),
                    "A hook of the type PAUSE has no hookTargetArn and no roleArn.");
            for (String stage : Json.list(hook, "lifecycleStages")) {
                oneOf("lifecycleStages", stage, STAGES);
                require(
                        !pause || !FOR_LAMBDA_ONLY.contains(stage),
                        "A hook of the type PAUSE cannot be configured at " + stage + '.');
            }
            JsonNode timeout = hook.path("timeoutConfiguration");
            range(timeout, "timeoutInMinutes", 1, 20160);
            oneOf("action", timeout.path("action").asText("ROLLBACK"), ACTIONS);
        }
        require(pauses <= 10 && hooks.size() - pauses <= 10, "At most 10 pause hooks and 10 Lambda hooks are allowed.");
    }

    private static void earlySuccess(JsonNode configuration, boolean shifts) {
        JsonNode criteria = configuration.path("earlySuccessCriteria");
        if (!criteria.path("enable").asBoolean()) {
            return;
        }
        require(!shifts, "Early success criteria can be used only with the strategy ROLLING.");
        require(
                criteria.has("healthyPercent") && criteria.has("sourceServiceRevisionCleanup"),
                "earlySuccessCriteria needs healthyPercent and sourceServiceRevisionCleanup.");
        range(criteria, "healthyPercent", 0, 100);
        oneOf(
                "sourceServiceRevisionCleanup",
                criteria.path("sourceServiceRevisionCleanup").asText(),
                List.of("BLOCKING", "DEFERRED"));
        require(
                criteria.path("healthyPercent").asInt()
                        >= configuration.path("minimumHealthyPercent").asInt(100),
                "healthyPercent must not be less than minimumHealthyPercent.");
    }

    private static void range(JsonNode of, String member, int least, int most) {
        int value = of.path(member).asInt(least);
        require(value >= least && value <= most, member + " must be from " + least + " to " + most + '.');
    }

    private static void oneOf(String member, String value, Iterable<String> allowed) {
        for (String each : allowed) {
            if (each.equals(value)) {
                return;
            }
        }
        throw ApiException.invalid(member + " cannot be " + value + '.');
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw ApiException.invalid(message);
        }
    }
}
