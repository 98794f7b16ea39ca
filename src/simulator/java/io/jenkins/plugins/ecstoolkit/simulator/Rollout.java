package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What the API calls a service deployment: one release of a service, its rollback included. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html">ServiceDeployment</a>.
 */
final class Rollout extends Versioned {
    final String arn;
    final ServiceRecord service;
    final Deployment deployment;
    final String revisionArn;
    final Rollout source;
    final Strategy strategy;
    private Stages stages;
    private final Instant createdAt;
    private final int requested;
    private Instant finishedAt;
    private Instant updatedAt;
    private String status = "IN_PROGRESS";
    private String statusReason;
    private ObjectNode rollback;
    private String breaker;
    private String alarms = "MONITORING";
    private final boolean alarmedBefore;
    private Set<String> triggered = Set.of();
    /** When all tasks had started and the old ones were gone; null before. */
    private Instant steadySince;

    Rollout(World world, ServiceRecord service, Deployment deployment, Rollout source) {
        this.service = service;
        this.deployment = deployment;
        this.source = source;
        this.strategy = Strategy.of(service);
        this.createdAt = world.now();
        this.updatedAt = world.now();
        this.requested = service.desired();
        String path = service.cluster.name() + '/' + service.name + '/';
        this.arn = world.arn("service-deployment/" + path + world.hex().substring(0, 21));
        this.revisionArn = world.arn("service-revision/" + path + world.digits());
        this.alarmedBefore = world.alarms.inAlarm(service);
        this.breaker = Breaker.enabled(service) ? "MONITORING" : "DISABLED";
    }

    String status() {
        return status;
    }

    String reason() {
        return statusReason;
    }

    boolean ended() {
        return finishedAt != null;
    }

    void end(World world, String newStatus, String reason) {
        finishedAt = world.now();
        if (!"TRIGGERED".equals(breaker) && !"DISABLED".equals(breaker)) {
            breaker = "MONITORING_COMPLETE";
        }
        if (!"TRIGGERED".equals(alarms)) {
            alarms = "MONITORING_COMPLETE";
        }
        if (stages != null && "SUCCESSFUL".equals(newStatus)) {
            stages.finished();
        }
        move(world, newStatus, reason);
    }

    void move(World world, String newStatus, String reason) {
        status = newStatus;
        statusReason = reason;
        updatedAt = world.now();
        changed(world);
    }

    /** Alarms are not watched when one was in ALARM at the beginning. */
    boolean ignoresAlarms() {
        return alarmedBefore;
    }

    void tripped() {
        breaker = "TRIGGERED";
    }

    void alarmed(Set<String> names) {
        alarms = "TRIGGERED";
        triggered = Set.copyOf(names);
    }

    /** Notes that the deployment is steady and answers how much longer it is watched before it is complete. */
    Duration bakes(World world) {
        if (steadySince == null) {
            steadySince = world.now();
            changed(world);
        }
        Duration bake = strategy.bake();
        if (Alarms.enabled(service) && !alarmedBefore && bake.isZero()) {
            bake = Alarms.BAKE_TIME;
        }
        return Duration.between(world.now(), steadySince.plus(bake));
    }

    /** Begins to shift traffic if that is its strategy. */
    void begin(World world, boolean reconciles) {
        if (strategy.shifts()) {
            stages = new Stages(world, this, reconciles);
            stages.begin();
        }
    }

    /** The lifecycle stages; null for a rolling update, which has none to speak of. */
    Stages stages() {
        return stages;
    }

    /** Whether traffic is being shifted, to the new revision or back. */
    boolean shifting() {
        return stages != null && !ended();
    }

    void rollingBack(World world, String reason) {
        rollback = Json.object()
                .put("reason", reason)
                .put("serviceRevisionArn", source == null ? revisionArn : source.revisionArn);
        rollback.set("startedAt", Json.time(world.now()));
        move(world, "ROLLBACK_IN_PROGRESS", reason);
    }

    void describeIn(ObjectNode answer) {
        if (!ended()) {
            answer.put("currentServiceDeployment", arn);
        }
        ArrayNode revisions = answer.putArray("currentServiceRevisions");
        revisions.add(target());
        if (!ended() && source != null) {
            revisions.add(source());
        }
    }

    private ObjectNode target() {
        return stages == null ? summary(this) : weighed(summary(this), stages.test(), stages.production());
    }

    private ObjectNode source() {
        ObjectNode summary = summary(source);
        return stages == null ? summary : weighed(summary, 100 - stages.test(), 100 - stages.production());
    }

    /** What a rolling update says of weights is not documented; it has none here. */
    private static ObjectNode weighed(ObjectNode summary, double test, double production) {
        return summary.put("requestedTestTrafficWeight", test).put("requestedProductionTrafficWeight", production);
    }

    private static ObjectNode summary(Rollout of) {
        return Json.object()
                .put("arn", of.revisionArn)
                .put("requestedTaskCount", of.requested)
                .put("runningTaskCount", of.service.running(of.deployment))
                .put("pendingTaskCount", of.service.pending(of.deployment));
    }

    @Override
    ObjectNode render() {
        ObjectNode json = Json.object()
                .put("serviceDeploymentArn", arn)
                .put("serviceArn", service.arn)
                .put("clusterArn", service.cluster.arn())
                .put("status", status);
        json.set("createdAt", Json.time(createdAt));
        json.set("startedAt", Json.time(createdAt));
        json.set("updatedAt", Json.time(updatedAt));
        if (finishedAt != null) {
            json.set("finishedAt", Json.time(finishedAt));
        }
        if (statusReason != null) {
            json.put("statusReason", statusReason);
        }
        if (source != null) {
            json.putArray("sourceServiceRevisions").add(source());
        }
        json.set("targetServiceRevision", target());
        json.set("deploymentConfiguration", strategy.configuration());
        json.putObject("deploymentCircuitBreaker")
                .put("status", breaker)
                .put("failureCount", deployment.failedTasks)
                .put("threshold", Breaker.threshold(service));
        ObjectNode watching =
                Alarms.json(service, Alarms.enabled(service) && !alarmedBefore ? alarms : "DISABLED", triggered);
        if (watching != null) {
            json.set("alarms", watching);
        }
        if (stages != null) {
            stages.describeIn(json);
        }
        if (rollback != null) {
            json.set("rollback", rollback);
        }
        return json;
    }
}
