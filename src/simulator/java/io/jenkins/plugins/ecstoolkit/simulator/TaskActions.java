package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;

/** The actions on tasks. Guarded by the world's lock. */
final class TaskActions {
    private static final String CHARACTERS = "[A-Za-z0-9_/-]{1,128}";
    private final World world;
    private final TaskDefinitionActions definitions;
    private final ClientTokens tokens;

    TaskActions(World world, TaskDefinitionActions definitions) {
        this.world = world;
        this.definitions = definitions;
        this.tokens = new ClientTokens(world);
    }

    ObjectNode run(JsonNode request) {
        Cluster cluster = world.cluster(Json.text(request, "cluster"));
        String token = RunTaskChecks.token(request);
        ObjectNode wanted = request.deepCopy();
        wanted.remove("clientToken");
        wanted.put("cluster", cluster.name());
        String key = cluster.name() + ' ' + token;
        ObjectNode earlier = token == null ? null : tokens.answer(key, wanted);
        if (earlier != null) {
            return earlier;
        }
        RunTaskChecks.check(request, CHARACTERS);
        TaskDefinitionRecord definition =
                definitions.usable(request.path("taskDefinition").asText());
        RunTaskChecks.check(request, definition);
        ObjectNode answer = Json.object();
        ArrayNode tasks = answer.putArray("tasks");
        ArrayNode failures = answer.putArray("failures");
        List<String> arns = new ArrayList<>();
        TaskBehaviour.Placement placement =
                Launcher.behaviour(world, definition, null).placement();
        for (int i = 0; i < request.path("count").asInt(1); i++) {
            if (placement != null && i >= placement.places()) {
                ObjectNode failure = failures.addObject().put("reason", placement.reason());
                if (placement.arn() != null) {
                    failure.put("arn", placement.arn());
                }
                continue;
            }
            TaskRecord task = Launcher.launch(world, cluster, definition, null, settings(request, definition, cluster));
            arns.add(task.arn);
            tasks.add(task.asOf(View.LATEST));
        }
        if (token != null) {
            tokens.remember(key, wanted, arns, failures);
        }
        return answer;
    }

    private static ObjectNode settings(JsonNode request, TaskDefinitionRecord definition, Cluster cluster) {
        ObjectNode settings = Json.object().put("group", request.path("group").asText("family:" + definition.family));
        for (String member : new String[] {"startedBy", "overrides", "enableExecuteCommand"}) {
            if (Json.has(request, member)) {
                settings.set(member, request.get(member));
            }
        }
        JsonNode strategy = request.path("capacityProviderStrategy").path(0);
        if (Json.has(strategy, "capacityProvider")) {
            String provider = strategy.path("capacityProvider").asText();
            settings.put("capacityProviderName", provider);
            settings.put("launchType", provider.startsWith("FARGATE") ? "FARGATE" : "EC2");
        } else {
            settings.put("launchType", request.path("launchType").asText("EC2"));
        }
        settings.set("tags", Tags.ofTask(request, definition, cluster));
        return settings;
    }

    ObjectNode describe(JsonNode request, View view) {
        Cluster cluster = world.cluster(Json.text(request, "cluster"));
        List<String> wanted = Json.list(request, "tasks");
        if (wanted.isEmpty()) {
            throw ApiException.invalid("Tasks cannot be empty.");
        }
        if (wanted.size() > 100) {
            throw ApiException.invalid("Tasks must be less than or equal to 100.");
        }
        ObjectNode answer = Json.object();
        ArrayNode tasks = answer.putArray("tasks");
        ArrayNode failures = answer.putArray("failures");
        for (String reference : wanted) {
            String arn = arn(world, cluster, reference);
            TaskRecord task = world.tasks.get(arn);
            ObjectNode json = task == null ? null : task.asOf(view);
            if (json == null) {
                failures.addObject().put("arn", arn).put("reason", "MISSING");
            } else {
                tasks.add(Tags.shownIf(request, json));
            }
        }
        return answer;
    }

    static String arn(World world, Cluster cluster, String reference) {
        return reference.startsWith("arn:") ? reference : world.arn("task/" + cluster.name() + '/' + reference);
    }

    ObjectNode list(JsonNode request, View view) {
        Cluster cluster = world.cluster(Json.text(request, "cluster"));
        String service = Json.text(request, "serviceName");
        String startedBy = Json.text(request, "startedBy");
        String family = Json.text(request, "family");
        if (startedBy != null && (service != null || family != null || Json.has(request, "containerInstance"))) {
            throw ApiException.invalid("startedBy must be the only filter.");
        }
        if (service != null) {
            ServiceActions.find(world, cluster, service);
        }
        String group = service == null ? null : "service:" + World.lastPart(service);
        String desired = request.path("desiredStatus").asText("RUNNING");
        String launchType = Json.text(request, "launchType");
        List<JsonNode> arns = new ArrayList<>();
        for (TaskRecord task : world.tasks.values()) {
            ObjectNode json = task.asOf(view);
            if (json != null
                    && cluster.arn().equals(Json.text(json, "clusterArn"))
                    && desired.equals(Json.text(json, "desiredStatus"))
                    && (startedBy == null || startedBy.equals(Json.text(json, "startedBy")))
                    && (family == null || family.equals(task.definition.family))
                    && (group == null || group.equals(Json.text(json, "group")))
                    && (launchType == null || launchType.equals(Json.text(json, "launchType")))) {
                arns.add(TextNode.valueOf(task.arn));
            }
        }
        return Page.of(request, "taskArns", arns, 100);
    }

    ObjectNode stop(JsonNode request) {
        Cluster cluster = world.cluster(Json.text(request, "cluster"));
        String reference = Json.text(request, "task");
        TaskRecord task = reference == null ? null : world.tasks.get(arn(world, cluster, reference));
        if (task == null || task.forgotten) {
            throw ApiException.invalid("The referenced task was not found.");
        }
        world.life.stop(task, "UserInitiated", request.path("reason").asText("Task stopped by user"));
        ObjectNode answer = Json.object();
        answer.set("task", task.asOf(View.LATEST));
        return answer;
    }
}
