package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** The actions on services, but for the update. Guarded by the world's lock. */
final class ServiceActions {
    private final World world;
    private final TaskDefinitionActions definitions;

    ServiceActions(World world, TaskDefinitionActions definitions) {
        this.world = world;
        this.definitions = definitions;
    }

    /** The service of that name or ARN, in whatever status. */
    static ServiceRecord find(World world, Cluster cluster, String reference) {
        ServiceRecord service = reference == null ? null : world.services.get(arn(world, cluster, reference));
        if (service == null) {
            throw new ApiException("ServiceNotFoundException", "Service not found.");
        }
        return service;
    }

    static String arn(World world, Cluster cluster, String reference) {
        return reference.startsWith("arn:") ? reference : world.arn("service/" + cluster.name() + '/' + reference);
    }

    ObjectNode create(JsonNode request) {
        Cluster cluster = world.cluster(Json.text(request, "cluster"));
        String name = Json.text(request, "serviceName");
        if (name == null) {
            throw ApiException.invalid("Service name can not be blank.");
        }
        ServiceRecord known = world.services.get(arn(world, cluster, name));
        if (known != null && !"INACTIVE".equals(known.status())) {
            throw ApiException.invalid("Creation of service was not idempotent.");
        }
        String reference = Json.text(request, "taskDefinition");
        if (reference == null) {
            throw ApiException.invalid("TaskDefinition can not be blank.");
        }
        TaskDefinitionRecord definition = definitions.usable(reference);
        RunTaskChecks.network(request, definition);
        DeploymentConfigurationChecks.check(
                request.path("deploymentConfiguration"),
                request.path("deploymentController").path("type").asText("ECS"));
        ServiceRecord service = put(cluster, name, definition, request);
        ObjectNode answer = Json.object();
        answer.set("service", service.asOf(View.LATEST));
        return answer;
    }

    ServiceRecord put(Cluster cluster, String name, TaskDefinitionRecord definition, JsonNode request) {
        ObjectNode json = request.deepCopy();
        json.remove(List.of("cluster", "clientToken", "role"));
        json.put("serviceArn", arn(world, cluster, name)).put("serviceName", name);
        json.put("clusterArn", cluster.arn()).put("status", "ACTIVE");
        ServiceDefaults.set(json);
        json.set("createdAt", Json.time(world.now()));
        json.put("createdBy", "arn:aws:iam::" + world.account + ":role/deployer");
        ServiceRecord service = new ServiceRecord(name, arn(world, cluster, name), cluster, json);
        world.services.put(service.arn, service);
        world.scheduler.deployments().begin(service, definition);
        return service;
    }

    ObjectNode describe(JsonNode request, View view) {
        Cluster cluster = world.cluster(Json.text(request, "cluster"));
        List<String> wanted = Json.list(request, "services");
        if (wanted.isEmpty()) {
            throw ApiException.invalid("Services cannot be empty.");
        }
        if (wanted.size() > 10) {
            throw ApiException.invalid("Services must be less than or equal to 10.");
        }
        ObjectNode answer = Json.object();
        ArrayNode services = answer.putArray("services");
        ArrayNode failures = answer.putArray("failures");
        for (String reference : wanted) {
            String arn = arn(world, cluster, reference);
            ServiceRecord service = world.services.get(arn);
            ObjectNode json = service == null ? null : service.asOf(view);
            if (json == null) {
                failures.addObject().put("arn", arn).put("reason", "MISSING");
            } else {
                services.add(Tags.shownIf(request, json));
            }
        }
        return answer;
    }

    ObjectNode delete(JsonNode request) {
        Cluster cluster = world.cluster(Json.text(request, "cluster"));
        ServiceRecord service = find(world, cluster, Json.text(request, "service"));
        if (!"INACTIVE".equals(service.status())) {
            boolean forced = request.path("force").asBoolean() || service.daemon();
            if (service.desired() > 0 && !forced) {
                throw ApiException.invalid("The service cannot be stopped while it is scaled above 0.");
            }
            service.json.put("desiredCount", 0);
            boolean empty = service.tasks.stream().noneMatch(TaskRecord::live);
            service.json.put("status", empty ? "INACTIVE" : "DRAINING");
            if (empty) {
                service.deployments.clear();
            }
            service.tasks.stream().filter(TaskRecord::live).toList().forEach(task -> {
                task.byScheduler = true;
                world.life.stop(task, "ServiceSchedulerInitiated", "Service deleted");
            });
            world.scheduler.wake(service);
            service.changed(world);
        }
        ObjectNode answer = Json.object();
        answer.set("service", service.asOf(View.LATEST));
        return answer;
    }

    ObjectNode list(JsonNode request, View view) {
        Cluster cluster = world.cluster(Json.text(request, "cluster"));
        List<JsonNode> arns = new ArrayList<>();
        for (ServiceRecord service : world.services.values()) {
            ObjectNode json = service.asOf(view);
            if (service.cluster.equals(cluster)
                    && json != null
                    && "ACTIVE".equals(Json.text(json, "status"))
                    && matches(request, json, "launchType")
                    && matches(request, json, "schedulingStrategy")) {
                arns.add(TextNode.valueOf(service.arn));
            }
        }
        return Page.of(request, "serviceArns", arns, 10);
    }

    private static boolean matches(JsonNode request, JsonNode json, String member) {
        return !Json.has(request, member) || request.path(member).equals(json.path(member));
    }
}
