package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** The actions on clusters. Guarded by the world's lock. */
final class ClusterActions {
    private final World world;

    ClusterActions(World world) {
        this.world = world;
    }

    void create(String name) {
        String arn = world.arn("cluster/" + name);
        ObjectNode json =
                Json.object().put("clusterArn", arn).put("clusterName", name).put("status", "ACTIVE");
        json.putArray("capacityProviders").add("FARGATE").add("FARGATE_SPOT");
        json.putArray("defaultCapacityProviderStrategy");
        world.clusters.putIfAbsent(name, new Cluster(name, arn, json));
    }

    ObjectNode describe(JsonNode request) {
        List<String> wanted = Json.list(request, "clusters");
        ObjectNode answer = Json.object();
        ArrayNode clusters = answer.putArray("clusters");
        ArrayNode failures = answer.putArray("failures");
        for (String reference : wanted.isEmpty() ? List.of("default") : wanted) {
            Cluster cluster = world.clusters.get(World.lastPart(reference));
            if (cluster == null) {
                String arn = reference.startsWith("arn:") ? reference : world.arn("cluster/" + reference);
                failures.addObject().put("arn", arn).put("reason", "MISSING");
            } else {
                clusters.add(Tags.shownIf(request, counted(cluster)));
            }
        }
        return answer;
    }

    private ObjectNode counted(Cluster cluster) {
        List<TaskRecord> tasks = world.tasks.values().stream()
                .filter(task -> cluster.arn().equals(Json.text(task.json, "clusterArn")))
                .toList();
        ObjectNode json = Json.shallow(cluster.json());
        json.put("registeredContainerInstancesCount", 1);
        json.put("runningTasksCount", tasks.stream().filter(TaskRecord::running).count());
        json.put(
                "pendingTasksCount",
                tasks.stream().filter(task -> task.live() && !task.running()).count());
        json.put(
                "activeServicesCount",
                world.services.values().stream()
                        .filter(service -> service.cluster.equals(cluster) && service.active())
                        .count());
        return json;
    }

    ObjectNode list(JsonNode request) {
        List<JsonNode> arns = new ArrayList<>();
        world.clusters.values().forEach(cluster -> arns.add(TextNode.valueOf(cluster.arn())));
        return Page.of(request, "clusterArns", arns, 100);
    }
}
