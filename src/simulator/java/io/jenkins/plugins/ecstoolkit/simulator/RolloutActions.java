package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The actions on service deployments and service revisions. Guarded by the world's lock. */
final class RolloutActions {
    private final World world;

    RolloutActions(World world) {
        this.world = world;
    }

    ObjectNode list(JsonNode request, View view) {
        Cluster cluster = world.cluster(Json.text(request, "cluster"));
        ServiceRecord service = ServiceActions.find(world, cluster, Json.text(request, "service"));
        List<String> statuses = Json.list(request, "status");
        List<JsonNode> shown = new ArrayList<>();
        for (int i = service.rollouts.size() - 1; i >= 0; i--) {
            ObjectNode json = service.rollouts.get(i).asOf(view);
            if (json != null
                    && (statuses.isEmpty()
                            || statuses.contains(json.path("status").asText()))) {
                json.set(
                        "targetServiceRevisionArn",
                        json.path("targetServiceRevision").path("arn"));
                json.retain(
                        "serviceDeploymentArn",
                        "serviceArn",
                        "clusterArn",
                        "startedAt",
                        "createdAt",
                        "finishedAt",
                        "targetServiceRevisionArn",
                        "status",
                        "statusReason");
                shown.add(json);
            }
        }
        return Page.of(request, "serviceDeployments", shown, 20);
    }

    ObjectNode describe(JsonNode request, View view) {
        List<String> arns = Json.list(request, "serviceDeploymentArns");
        if (arns.isEmpty() || arns.size() > 20) {
            throw ApiException.invalid("serviceDeploymentArns must have 1 to 20 members.");
        }
        ObjectNode answer = Json.object();
        ArrayNode shown = answer.putArray("serviceDeployments");
        ArrayNode failures = answer.putArray("failures");
        for (String arn : arns) {
            find(arn)
                    .map(rollout -> rollout.ended() ? rollout.asOf(view) : live(rollout, view))
                    .ifPresentOrElse(
                            shown::add,
                            () -> failures.addObject().put("arn", arn).put("reason", "MISSING"));
        }
        return answer;
    }

    private static ObjectNode live(Rollout rollout, View view) {
        return View.LATEST.equals(view) ? rollout.render() : rollout.asOf(view);
    }

    ObjectNode stop(JsonNode request) {
        String arn = Json.text(request, "serviceDeploymentArn");
        Rollout rollout = find(arn)
                .orElseThrow(() -> new ApiException(
                        "ServiceDeploymentNotFoundException", "The service deployment doesn't exist."));
        if (rollout.ended() || !"IN_PROGRESS".equals(rollout.status())) {
            throw new ApiException("ConflictException", "The service deployment is not in progress.");
        }
        ServiceRecord service = rollout.service;
        Deployment deployment = rollout.deployment;
        if ("ABORT".equals(request.path("stopType").asText())) {
            deployment.fail(world.now(), "Service deployment stopped by user.");
            rollout.end(world, "STOPPED", "Service deployment stopped by user.");
        } else if (service.lastCompleted == null) {
            throw ApiException.invalid("There is no earlier service revision to roll back to.");
        } else {
            deployment.fail(world.now(), "Service deployment rolled back by user.");
            world.scheduler
                    .deployments()
                    .rollBack(service, deployment, service.lastCompleted, "Service deployment stopped by user: ");
        }
        service.changed(world);
        return Json.object().put("serviceDeploymentArn", arn);
    }

    ObjectNode revisions(JsonNode request) {
        List<String> arns = Json.list(request, "serviceRevisionArns");
        if (arns.isEmpty() || arns.size() > 20) {
            throw ApiException.invalid("serviceRevisionArns must have 1 to 20 members.");
        }
        ObjectNode answer = Json.object();
        ArrayNode shown = answer.putArray("serviceRevisions");
        ArrayNode failures = answer.putArray("failures");
        for (String arn : arns) {
            Optional<Rollout> rollout = all().stream()
                    .filter(candidate -> candidate.revisionArn.equals(arn))
                    .findFirst();
            if (rollout.isEmpty()) {
                failures.addObject().put("arn", arn).put("reason", "MISSING");
            } else {
                shown.add(revision(rollout.get()));
            }
        }
        return answer;
    }

    private static ObjectNode revision(Rollout rollout) {
        Deployment deployment = rollout.deployment;
        ObjectNode json = Json.object()
                .put("serviceRevisionArn", rollout.revisionArn)
                .put("serviceArn", rollout.service.arn)
                .put("clusterArn", rollout.service.cluster.arn())
                .put("taskDefinition", deployment.definition.arn);
        json.set("createdAt", Json.time(deployment.createdAt));
        json.setAll(deployment.settings);
        ArrayNode images = json.putArray("containerImages");
        deployment.definition.images().forEach((name, image) -> images.addObject()
                .put("containerName", name)
                .put("image", image));
        return json;
    }

    private List<Rollout> all() {
        List<Rollout> all = new ArrayList<>();
        world.services.values().forEach(service -> all.addAll(service.rollouts));
        return all;
    }

    private Optional<Rollout> find(String arn) {
        return all().stream().filter(rollout -> rollout.arn.equals(arn)).findFirst();
    }
}
