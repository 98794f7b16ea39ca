package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** A service: its settings as JSON, its deployments (newest first), its events (newest first) and its tasks. */
final class ServiceRecord extends Versioned {
    private static final int EVENTS = 100;
    private static final Set<String> OF_DEPLOYMENT = Set.of(
            "launchType",
            "capacityProviderStrategy",
            "platformVersion",
            "platformFamily",
            "networkConfiguration",
            "serviceConnectConfiguration",
            "volumeConfigurations",
            "vpcLatticeConfigurations");

    final String name;
    final String arn;
    final Cluster cluster;
    final ObjectNode json;
    final List<Deployment> deployments = new ArrayList<>();
    final List<TaskRecord> tasks = new ArrayList<>();
    final List<Rollout> rollouts = new ArrayList<>();
    private final Deque<ObjectNode> events = new ArrayDeque<>();
    Deployment lastCompleted;
    boolean reconcileEntered;
    Instant lastSteadyEvent = Instant.MIN;

    ServiceRecord(String name, String arn, Cluster cluster, ObjectNode json) {
        this.name = name;
        this.arn = arn;
        this.cluster = cluster;
        this.json = json;
    }

    String status() {
        return json.path("status").asText();
    }

    boolean active() {
        return "ACTIVE".equals(status());
    }

    Deployment primary() {
        return deployments.get(0);
    }

    /** The newest service deployment; null before the first. */
    Rollout rollout() {
        return rollouts.isEmpty() ? null : rollouts.get(rollouts.size() - 1);
    }

    /** Whether traffic is being shifted from one revision to another. */
    boolean shifts() {
        return rollout() != null && rollout().shifting();
    }

    /** Whether the stage that a deployment is in allows it to start tasks. */
    boolean startsTasks() {
        return !shifts() || rollout().stages().starts();
    }

    /** Whether the stage that a deployment is in allows it to stop old tasks. */
    boolean retiresTasks() {
        return !shifts() || rollout().stages().retires();
    }

    int desired() {
        return json.path("desiredCount").asInt();
    }

    boolean daemon() {
        return "DAEMON".equals(json.path("schedulingStrategy").asText());
    }

    /** Whether this is a service whose deployments ECS itself rolls. */
    boolean rolling() {
        return "ECS".equals(json.path("deploymentController").path("type").asText("ECS"));
    }

    /** The part of the settings that a deployment keeps a copy of. */
    ObjectNode deploymentSettings() {
        ObjectNode settings = Json.object();
        OF_DEPLOYMENT.forEach(member -> {
            if (json.has(member)) {
                settings.set(member, json.get(member));
            }
        });
        return settings;
    }

    void event(World world, String message) {
        ObjectNode event = Json.object().put("id", world.uuid());
        event.set("createdAt", Json.time(world.now()));
        events.addFirst(event.put("message", "(service " + name + ") " + message));
        while (events.size() > EVENTS) {
            events.removeLast();
        }
    }

    List<TaskRecord> live(Deployment deployment) {
        return tasks.stream()
                .filter(t -> t.live() && t.deployment == deployment)
                .toList();
    }

    int pending(Deployment deployment) {
        return (int) tasks.stream()
                .filter(t -> t.live() && !t.running() && (deployment == null || t.deployment == deployment))
                .count();
    }

    int running(Deployment deployment) {
        return (int) tasks.stream()
                .filter(t -> t.running() && (deployment == null || t.deployment == deployment))
                .count();
    }

    @Override
    ObjectNode render() {
        ObjectNode answer = Json.shallow(json);
        answer.put("runningCount", running(null)).put("pendingCount", pending(null));
        if (!deployments.isEmpty()) {
            answer.put("taskDefinition", primary().definition.arn);
        }
        ArrayNode shown = answer.putArray("deployments");
        for (Deployment deployment : deployments) {
            int running = running(deployment);
            int pending = pending(deployment);
            int desired = deployment == primary() ? desired() : running + pending;
            shown.add(deployment.json(deployment.failed() ? 0 : desired, pending, running, rolling()));
        }
        ArrayNode log = answer.putArray("events");
        events.forEach(log::add);
        if (rolling() && !rollouts.isEmpty()) {
            rollouts.get(rollouts.size() - 1).describeIn(answer);
        }
        return answer;
    }
}
