package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a deployment shifts traffic, as the configuration said when it began. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html">DeploymentConfiguration</a>,
 * <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html">LinearConfiguration</a>
 * and <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html">CanaryConfiguration</a>.
 *
 * @param name {@code ROLLING}, {@code BLUE_GREEN}, {@code LINEAR} or {@code CANARY}
 * @param configuration a service's {@code deploymentConfiguration}; a copy
 */
record Strategy(String name, JsonNode configuration) {
    static final String ROLLING = "ROLLING";
    static final List<String> NAMES = List.of(ROLLING, "BLUE_GREEN", "LINEAR", "CANARY");
    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    static Strategy of(ServiceRecord service) {
        JsonNode configuration = service.json.path("deploymentConfiguration").deepCopy();
        return new Strategy(configuration.path("strategy").asText(ROLLING), configuration);
    }

    /** Whether both revisions run at full size and traffic moves from one to the other. */
    boolean shifts() {
        return !ROLLING.equals(name);
    }

    /** The new revision's share of production traffic after each step, in percent; the last is 100. */
    List<Double> weights() {
        return switch (name) {
            case "LINEAR" -> steps(decimal("linearConfiguration", "stepPercent", "10.0"), true);
            case "CANARY" -> steps(decimal("canaryConfiguration", "canaryPercent", "5.0"), false);
            default -> List.of(100.0);
        };
    }

    private static List<Double> steps(BigDecimal percent, boolean again) {
        List<Double> weights = new ArrayList<>();
        for (BigDecimal reached = percent; reached.compareTo(ALL) < 0; reached = reached.add(again ? percent : ALL)) {
            weights.add(reached.doubleValue());
        }
        weights.add(ALL.doubleValue());
        return weights;
    }

    private BigDecimal decimal(String of, String member, String usual) {
        return new BigDecimal(configuration.path(of).path(member).asText(usual));
    }

    /** How long each step is watched but the one to 100 percent. */
    Duration stepBake() {
        return switch (name) {
            case "LINEAR" -> minutes(configuration.path("linearConfiguration"), "stepBakeTimeInMinutes", 6);
            case "CANARY" -> minutes(configuration.path("canaryConfiguration"), "canaryBakeTimeInMinutes", 10);
            default -> Duration.ZERO;
        };
    }

    /** How long both revisions run after all traffic has been shifted. */
    Duration bake() {
        return minutes(configuration, "bakeTimeInMinutes", 0);
    }

    private static Duration minutes(JsonNode of, String member, int usual) {
        return Duration.ofMinutes(of.path(member).asInt(usual));
    }

    /** The lifecycle hooks that are configured for this stage. */
    List<JsonNode> hooks(String stage) {
        List<JsonNode> hooks = new ArrayList<>();
        for (JsonNode hook : configuration.path("lifecycleHooks")) {
            if (Json.list(hook, "lifecycleStages").contains(stage)) {
                hooks.add(hook);
            }
        }
        return hooks;
    }
}
