package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * UpdateService. Which members begin a new deployment is said member by member at <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html">UpdateService</a>. Guarded by
 * the world's lock.
 */
final class UpdateService {
    private static final Set<String> DEPLOYS = Set.of(
            "networkConfiguration",
            "platformVersion",
            "loadBalancers",
            "serviceRegistries",
            "serviceConnectConfiguration",
            "volumeConfigurations",
            "vpcLatticeConfigurations");
    private static final Set<String> KEEPS = Set.of(
            "desiredCount",
            "capacityProviderStrategy",
            "availabilityZoneRebalancing",
            "placementConstraints",
            "placementStrategy",
            "healthCheckGracePeriodSeconds",
            "deploymentController",
            "enableExecuteCommand",
            "enableECSManagedTags",
            "propagateTags");
    private static final Set<String> NOT_OURS_TO_CHANGE =
            Set.of("taskDefinition", "networkConfiguration", "platformVersion", "loadBalancers");

    private final World world;
    private final TaskDefinitionActions definitions;

    UpdateService(World world, TaskDefinitionActions definitions) {
        this.world = world;
        this.definitions = definitions;
    }

    ObjectNode update(JsonNode request) {
        Cluster cluster = world.cluster(Json.text(request, "cluster"));
        ServiceRecord service = ServiceActions.find(world, cluster, Json.text(request, "service"));
        if (!service.active()) {
            throw new ApiException("ServiceNotActiveException", "Service was not ACTIVE.");
        }
        boolean force = request.path("forceNewDeployment").asBoolean();
        checkController(service, request, force);
        String reference = Json.text(request, "taskDefinition");
        Deployment primary = service.primary();
        TaskDefinitionRecord definition = reference == null ? primary.definition : definitions.usable(reference);
        if (request.path("desiredCount").asInt(0) < 0) {
            throw ApiException.invalid("desiredCount must not be negative.");
        }
        if (service.daemon() && Json.has(request, "desiredCount")) {
            throw ApiException.invalid("The daemon scheduling strategy does not support a desired count for services."
                    + " Remove the desired count value and try again.");
        }
        ObjectNode configuration = configuration(service, request);
        boolean deploys = force || definition != primary.definition;
        for (String member : DEPLOYS) {
            if (Json.has(request, member)) {
                deploys |= !same(request.get(member), service.json.get(member));
                service.json.set(member, request.get(member));
            }
        }
        KEEPS.stream()
                .filter(member -> Json.has(request, member))
                .forEach(member -> service.json.set(member, request.get(member)));
        service.json.set("deploymentConfiguration", configuration);
        if (deploys) {
            world.scheduler.deployments().begin(service, definition);
        } else {
            primary.updatedAt = world.now();
        }
        world.scheduler.wake(service);
        service.changed(world);
        ObjectNode answer = Json.object();
        answer.set("service", service.asOf(View.LATEST));
        return answer;
    }

    /** The configuration after the call: what the request has in place of what was there. */
    private static ObjectNode configuration(ServiceRecord service, JsonNode request) {
        ObjectNode configuration = service.json.path("deploymentConfiguration").deepCopy();
        if (request.path("deploymentConfiguration") instanceof ObjectNode given) {
            String before = configuration.path("strategy").asText(Strategy.ROLLING);
            String after = given.path("strategy").asText(before);
            if (!after.equals(before)) {
                configuration.remove(List.of("linearConfiguration", "canaryConfiguration"));
            }
            configuration.setAll(given.deepCopy());
            String controller =
                    service.json.path("deploymentController").path("type").asText("ECS");
            DeploymentConfigurationChecks.check(configuration, controller);
            ServiceDefaults.configuration(configuration, service.daemon());
        }
        return configuration;
    }

    private static boolean same(JsonNode asked, JsonNode present) {
        return asked.equals(present) || present == null && asked.isEmpty();
    }

    private static void checkController(ServiceRecord service, JsonNode request, boolean force) {
        String controller =
                service.json.path("deploymentController").path("type").asText("ECS");
        if ("ECS".equals(controller)) {
            return;
        }
        for (String member : NOT_OURS_TO_CHANGE) {
            if (Json.has(request, member) || force) {
                throw ApiException.invalid(
                        "CODE_DEPLOY".equals(controller)
                                ? "Unable to update " + (force ? "forceNewDeployment" : member)
                                        + " on services with a CODE_DEPLOY deployment controller. Use AWS CodeDeploy to"
                                        + " trigger a new deployment."
                                : "Unable to update " + (force ? "forceNewDeployment" : member)
                                        + " on services with an EXTERNAL deployment controller. Create a task set.");
            }
        }
    }
}
