package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Puts a service there that has been steady for long. Guarded by the world's lock. */
final class Seeding {
    private Seeding() {}

    static void service(World world, Actions actions, ObjectNode request, ServiceOptions options) {
        Cluster cluster = world.cluster(Json.text(request, "cluster"));
        TaskDefinitionRecord definition =
                actions.definitions.usable(request.path("taskDefinition").asText());
        ServiceRecord service =
                actions.services.put(cluster, request.path("serviceName").asText(), definition, request);
        if (!options.fresh()) {
            Deployment deployment = service.primary();
            for (int i = 0; i < service.desired(); i++) {
                ObjectNode settings = Scheduler.taskSettings(service, deployment);
                TaskRecord task = Launcher.create(world, cluster, definition, service, settings);
                service.tasks.add(task);
                task.settled = true;
                task.json.set("startedAt", Json.time(world.now()));
                task.json.put("lastStatus", "RUNNING").put("connectivity", "CONNECTED");
                task.json.path("containers").forEach(c -> ((ObjectNode) c).put("lastStatus", "RUNNING"));
                world.targets.seed(task);
                task.changed(world);
            }
            world.scheduler.deployments().steadyEvent(service);
            world.scheduler.deployments().complete(service, deployment);
        }
        options.events().forEach(message -> service.event(world, message));
        service.changed(world);
    }

    static void balance(World world, ServiceRecord service, String targetGroupArn) {
        service.json
                .putArray("loadBalancers")
                .addObject()
                .put("targetGroupArn", targetGroupArn)
                .put("containerPort", 3000);
        service.tasks.forEach(world.targets::seed);
        service.changed(world);
    }
}
