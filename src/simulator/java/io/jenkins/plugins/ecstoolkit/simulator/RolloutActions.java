package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The actions on service deployments and service revisions. Guarded by the world's lock. */
final class RolloutActions {
    private static final String BY_USER = "Service deployment stopped by user.";
    private static final List<String> ACTIONS = List.of("CONTINUE", "ROLLBACK");
    private static final Duration DELAY = Duration.ofSeconds(1);

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
                    && created(request, json)
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

    private static boolean created(JsonNode request, ObjectNode json) {
        double at = json.path("createdAt").asDouble();
        JsonNode range = request.path("createdAt");
        return (!range.has("after") || at > range.path("after").asDouble())
                && (!range.has("before") || at < range.path("before").asDouble());
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

    /**
     * Which states can be stopped, and what becomes of them: <a
     * href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stop-service-deployment.html">Stopping Amazon ECS
     * service deployments</a>.
     */
    ObjectNode stop(JsonNode request) {
        String arn = Json.text(request, "serviceDeploymentArn");
        Rollout rollout = find(arn)
                .orElseThrow(() -> new ApiException(
                        "ServiceDeploymentNotFoundException", "The service deployment doesn't exist."));
        if (rollout.ended()) {
            throw new ApiException("ConflictException", "The service deployment is not in progress.");
        }
        if ("IN_PROGRESS".equals(rollout.status())) {
            boolean abort = "ABORT".equals(request.path("stopType").asText());
            if (!abort && rollout.service.lastCompleted == null) {
                throw ApiException.invalid("There is no earlier service revision to roll back to.");
            }
            rollout.move(world, abort ? "STOP_REQUESTED" : "ROLLBACK_REQUESTED", BY_USER);
            world.after(DELAY, () -> stopNow(rollout, abort));
        }
        return Json.object().put("serviceDeploymentArn", arn);
    }

    /**
     * Which hook can be continued, and in which state: <a
     * href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/continue-service-deployment.html">Continuing service
     * deployments</a>.
     */
    ObjectNode goOn(JsonNode request) {
        String arn = Json.text(request, "serviceDeploymentArn");
        String action = request.path("action").asText("CONTINUE");
        if (!ACTIONS.contains(action)) {
            throw ApiException.invalid("action must be CONTINUE or ROLLBACK.");
        }
        Rollout rollout = find(arn)
                .orElseThrow(() -> new ApiException(
                        "ServiceDeploymentNotFoundException", "The service deployment doesn't exist."));
        Hook hook = Optional.ofNullable("IN_PROGRESS".equals(rollout.status()) ? rollout.stages() : null)
                .flatMap(stages -> stages.waiting(request.path("hookId").asText()))
                .orElseThrow(() -> ApiException.invalid("The lifecycle hook is not awaiting an action."));
        rollout.stages().decided(hook, "CONTINUE".equals(action));
        return Json.object().put("serviceDeploymentArn", arn);
    }

    private void stopNow(Rollout rollout, boolean abort) {
        if (rollout.ended()) {
            return;
        }
        rollout.deployment.fail(world.now(), BY_USER);
        if (abort) {
            rollout.end(world, "STOPPED", BY_USER);
        } else {
            world.scheduler
                    .deployments()
                    .rollBack(
                            rollout.service,
                            rollout.service.lastCompleted,
                            rollout.deployment,
                            BY_USER.replace(".", ": "),
                            BY_USER);
        }
        rollout.service.changed(world);
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
