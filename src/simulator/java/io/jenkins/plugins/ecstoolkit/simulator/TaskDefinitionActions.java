package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The actions on task definitions. Guarded by the world's lock. */
final class TaskDefinitionActions {
    private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final Pattern REFERENCE =
            Pattern.compile("(?:arn:[^:]+:ecs:[^:]*:[^:]*:task-definition/)?([A-Za-z0-9_-]+)(?::(\\d+))?");

    private final World world;

    TaskDefinitionActions(World world) {
        this.world = world;
    }

    ObjectNode register(JsonNode request) {
        TaskDefinitionChecks.check(request);
        String family = request.path("family").asText();
        if (!FAMILY.matcher(family).matches()) {
            throw ApiException.client("Family contains invalid characters.");
        }
        Family known = world.families.computeIfAbsent(family, Family::new);
        int revision = known.revisions().size() + 1;
        String arn = world.arn("task-definition/" + family + ':' + revision);
        ObjectNode json = request.deepCopy();
        json.put("taskDefinitionArn", arn).put("revision", revision).put("status", "ACTIVE");
        json.set("registeredAt", Json.time(world.now()));
        json.put("registeredBy", "arn:aws:iam::" + world.account + ":role/deployer");
        json.set("requiresAttributes", TaskDefinitionChecks.attributes(request));
        json.set("compatibilities", TaskDefinitionChecks.compatibilities(request));
        for (String list : new String[] {"volumes", "placementConstraints"}) {
            if (!json.has(list)) {
                json.putArray(list);
            }
        }
        TaskDefinitionRecord definition = new TaskDefinitionRecord(family, revision, arn, json);
        known.revisions().add(definition);
        definition.changed(world);
        return answer(definition.asOf(View.LATEST), Json.has(request, "tags"));
    }

    ObjectNode describe(JsonNode request, View view) {
        String reference = Json.text(request, "taskDefinition");
        if (reference == null) {
            throw ApiException.client("Task definition can not be blank.");
        }
        ObjectNode json = describe(reference, view);
        return answer(json, Json.list(request, "include").contains("TAGS"));
    }

    private ObjectNode describe(String reference, View view) {
        Matcher matcher = REFERENCE.matcher(reference);
        Family family = matcher.matches() ? world.families.get(matcher.group(1)) : null;
        List<TaskDefinitionRecord> revisions = family == null ? List.of() : family.revisions();
        for (int i = revisions.size() - 1; i >= 0; i--) {
            TaskDefinitionRecord candidate = revisions.get(i);
            ObjectNode json = candidate.asOf(view);
            boolean wanted = matcher.group(2) == null
                    ? json != null && "ACTIVE".equals(json.path("status").asText())
                    : matcher.group(2).equals(String.valueOf(candidate.revision));
            if (wanted && json != null && (!reference.startsWith("arn:") || sameArn(reference, candidate))) {
                return json;
            }
        }
        throw ApiException.client("Unable to describe task definition.");
    }

    private boolean sameArn(String reference, TaskDefinitionRecord candidate) {
        return candidate.arn.equals(reference) || reference.equals(world.arn("task-definition/" + candidate.family));
    }

    private static ObjectNode answer(ObjectNode json, boolean withTags) {
        JsonNode tags = json.remove("tags");
        ObjectNode answer = Json.object();
        answer.set("taskDefinition", json);
        if (withTags) {
            answer.set("tags", tags == null ? Json.array() : tags);
        }
        return answer;
    }

    /** The revision that a task or service is to use: it must be ACTIVE. */
    TaskDefinitionRecord usable(String reference) {
        Matcher matcher = REFERENCE.matcher(reference);
        Family family = matcher.matches() ? world.families.get(matcher.group(1)) : null;
        TaskDefinitionRecord found = null;
        if (family != null && matcher.group(2) == null) {
            found = family.latestActive();
        } else if (family != null
                && Integer.parseInt(matcher.group(2)) <= family.revisions().size()) {
            found = family.revisions().get(Integer.parseInt(matcher.group(2)) - 1);
        }
        if (found == null || reference.startsWith("arn:") && !sameArn(reference, found)) {
            throw ApiException.client("TaskDefinition not found.");
        }
        if (!found.active()) {
            throw ApiException.client("TaskDefinition is inactive");
        }
        return found;
    }

    ObjectNode deregister(JsonNode request) {
        String reference = Json.text(request, "taskDefinition");
        Matcher matcher = REFERENCE.matcher(reference == null ? "" : reference);
        if (!matcher.matches() || matcher.group(2) == null) {
            throw ApiException.client("Task definition must be specified with a revision.");
        }
        ObjectNode found = describe(reference, View.LATEST);
        TaskDefinitionRecord definition = world.families
                .get(matcher.group(1))
                .revisions()
                .get(found.path("revision").asInt() - 1);
        definition.json.put("status", "INACTIVE");
        definition.json.set("deregisteredAt", Json.time(world.now()));
        definition.changed(world);
        return answer(definition.asOf(View.LATEST), false);
    }

    ObjectNode list(JsonNode request, View view) {
        String family = Json.text(request, "familyPrefix");
        String status = request.path("status").asText("ACTIVE");
        List<JsonNode> arns = new ArrayList<>();
        world.families.values().stream()
                .filter(known -> family == null || family.equals(known.name()))
                .flatMap(known -> known.revisions().stream())
                .forEach(definition -> {
                    ObjectNode json = definition.asOf(view);
                    if (json != null && status.equals(json.path("status").asText())) {
                        arns.add(TextNode.valueOf(definition.arn));
                    }
                });
        if ("DESC".equals(request.path("sort").asText())) {
            Collections.reverse(arns);
        }
        return Page.of(request, "taskDefinitionArns", arns, 100);
    }

    ObjectNode listFamilies(JsonNode request) {
        String prefix = request.path("familyPrefix").asText("");
        String status = request.path("status").asText("ALL");
        ArrayNode names = Json.array();
        world.families.values().stream()
                .filter(family -> family.name().startsWith(prefix))
                .filter(family -> "ALL".equals(status) || family.hasActive() == "ACTIVE".equals(status))
                .forEach(family -> names.add(family.name()));
        List<JsonNode> all = new ArrayList<>();
        names.forEach(all::add);
        return Page.of(request, "families", all, 100);
    }
}
