package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes task records in their first state. Guarded by the world's lock. */
final class Launcher {
    private Launcher() {}

    static TaskBehaviour behaviour(World world, TaskDefinitionRecord definition, ServiceRecord service) {
        return world.behaviours.of(launched(definition, service));
    }

    static LaunchedTask launched(TaskRecord task) {
        return launched(task.definition, task.service);
    }

    private static LaunchedTask launched(TaskDefinitionRecord definition, ServiceRecord service) {
        return new LaunchedTask(
                definition.family, definition.revision, service == null ? null : service.name, definition.images());
    }

    /**
     * Places one task; its lifecycle has begun on return.
     *
     * @param settings members of the request or service that the task shows: launchType, group, startedBy, tags
     */
    static TaskRecord launch(
            World world, Cluster cluster, TaskDefinitionRecord definition, ServiceRecord service, ObjectNode settings) {
        TaskRecord task = create(world, cluster, definition, service, settings);
        world.life.begin(task);
        return task;
    }

    static TaskRecord create(
            World world, Cluster cluster, TaskDefinitionRecord definition, ServiceRecord service, ObjectNode settings) {
        String id = world.hex();
        String arn = world.arn("task/" + cluster.name() + '/' + id);
        ObjectNode json = Json.object()
                .put("taskArn", arn)
                .put("clusterArn", cluster.arn())
                .put("taskDefinitionArn", definition.arn)
                .put("availabilityZone", world.region + 'a')
                .put("desiredStatus", "RUNNING")
                .put("lastStatus", "PROVISIONING")
                .put("healthStatus", "UNKNOWN")
                .put("enableExecuteCommand", false)
                .put("version", 0);
        json.set("createdAt", Json.time(world.now()));
        for (String member : new String[] {"cpu", "memory", "ephemeralStorage"}) {
            if (definition.json.has(member)) {
                json.set(member, definition.json.get(member));
            }
        }
        json.putArray("attachments");
        json.putArray("attributes");
        json.setAll(settings);
        if (!json.has("overrides")) {
            json.set("overrides", Json.object());
        }
        if ("FARGATE".equals(json.path("launchType").asText())) {
            json.put("platformFamily", "Linux");
            json.put("platformVersion", "1.4.0");
        } else {
            json.put(
                    "containerInstanceArn",
                    world.arn("container-instance/" + cluster.name() + "/0123456789abcdef0123456789abcdef"));
        }
        ArrayNode containers = json.putArray("containers");
        for (JsonNode container : definition.containers()) {
            containers
                    .addObject()
                    .put("containerArn", world.arn("container/" + cluster.name() + '/' + id + '/' + world.uuid()))
                    .put("taskArn", arn)
                    .put("name", container.path("name").asText())
                    .put("image", container.path("image").asText())
                    .put("lastStatus", "PENDING")
                    .put("healthStatus", "UNKNOWN")
                    .put("cpu", container.path("cpu").asText("0"))
                    .putArray("networkInterfaces");
        }
        TaskRecord task = new TaskRecord(
                arn,
                definition,
                behaviour(world, definition, service),
                service,
                service == null ? null : service.primary(),
                json);
        world.tasks.put(arn, task);
        return task;
    }
}
