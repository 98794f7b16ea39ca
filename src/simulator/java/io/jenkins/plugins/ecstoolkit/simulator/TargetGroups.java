package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Elastic Load Balancing, as far as services' tasks are its targets: <a
 * href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetHealth.html">
 * DescribeTargetHealth</a>. A task is registered when it runs, is {@code initial} until it was checked often enough, and is
 * {@code draining} from when it is told to stop. Guarded by the world's lock.
 */
final class TargetGroups {
    /** The first checks of a target. */
    private static final Duration CHECKING = Duration.ofSeconds(5);
    /** From the load balancer's finding to the service scheduler's stopping of the task. */
    private static final Duration NOTICED = Duration.ofSeconds(5);

    private static final class Target {
        private final int number;
        private final int port;
        private final Instant since;
        private TaskBehaviour.TargetFailure failure;
        private boolean draining;

        Target(int number, int port, Instant since) {
            this.number = number;
            this.port = port;
            this.since = since;
        }
    }

    private final World world;
    private final Map<String, Map<TaskRecord, Target>> groups = new LinkedHashMap<>();
    private final Map<String, Duration> delays = new LinkedHashMap<>();
    private int registered;

    TargetGroups(World world) {
        this.world = world;
    }

    /** The service has begun to use the groups of its settings. */
    private Map<TaskRecord, Target> group(String arn) {
        return groups.computeIfAbsent(arn, none -> new LinkedHashMap<>());
    }

    void register(TaskRecord task) {
        add(task, world.now()).forEach((arn, target) -> {
            task.service.event(world, "registered 1 targets in (target-group " + arn + ")");
            plan(task, arn, target);
        });
    }

    /** The task has been running and healthy for long. */
    void seed(TaskRecord task) {
        add(task, world.now().minus(CHECKING));
    }

    private Map<String, Target> add(TaskRecord task, Instant since) {
        Map<String, Target> added = new LinkedHashMap<>();
        if (task.service != null) {
            for (JsonNode balancer : task.service.json.path("loadBalancers")) {
                String arn = Json.text(balancer, "targetGroupArn");
                if (arn != null) {
                    Target target = new Target(
                            ++registered, balancer.path("containerPort").asInt(80), since);
                    group(arn).put(task, target);
                    added.put(arn, target);
                }
            }
        }
        return added;
    }

    /** Failed checks within the grace period count for nothing. */
    private void plan(TaskRecord task, String arn, Target target) {
        TaskBehaviour.TargetFailure failure = task.behaviour.targetFailure();
        if (failure == null) {
            return;
        }
        world.after(failure.after(), () -> target.failure = failure);
        Duration grace = Duration.ofSeconds(
                task.service.json.path("healthCheckGracePeriodSeconds").asInt(0));
        Duration noticed = failure.after().plus(NOTICED);
        world.after(noticed.compareTo(grace) < 0 ? grace : noticed, () -> {
            if (task.running()) {
                task.foundUnhealthy = true;
                task.service.event(
                        world,
                        "(port " + target.port + ") is unhealthy in (target-group " + arn + ") due to (reason "
                                + failure.description() + ").");
                world.life.stop(
                        task,
                        "ServiceSchedulerInitiated",
                        "Task failed ELB health checks in (target-group " + arn + ")");
            }
        });
    }

    /** How long a target of this group is drained before its task gets the stop signal. */
    void delay(String arn, Duration time) {
        delays.put(arn, time);
    }

    /**
     * How long the task's targets are drained; zero without. See <a
     * href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html">connection
     * draining</a>.
     */
    Duration draining(TaskRecord task) {
        return groups.entrySet().stream()
                .filter(group -> group.getValue().containsKey(task))
                .map(group -> delays.getOrDefault(group.getKey(), Duration.ZERO))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** The task is being stopped: it is deregistered while it is DEACTIVATING. */
    void deregister(TaskRecord task, Duration time) {
        groups.values().forEach(group -> {
            Target target = group.get(task);
            if (target != null) {
                target.draining = true;
                world.after(time, () -> group.remove(task));
            }
        });
    }

    ObjectNode describe(JsonNode request) {
        String arn = Json.text(request, "TargetGroupArn");
        if (arn == null) {
            throw new ApiException("ValidationError", "A target group ARN must be specified");
        }
        boolean used = world.services.values().stream().anyMatch(service -> uses(service, arn));
        if (!used && !groups.containsKey(arn)) {
            throw new ApiException("TargetGroupNotFound", "One or more target groups not found");
        }
        ObjectNode answer = Json.object();
        ArrayNode all = answer.putArray("TargetHealthDescriptions");
        group(arn).values().forEach(target -> describe(all.addObject(), target));
        return answer;
    }

    private static boolean uses(ServiceRecord service, String arn) {
        for (JsonNode balancer : service.json.path("loadBalancers")) {
            if (arn.equals(Json.text(balancer, "targetGroupArn"))) {
                return true;
            }
        }
        return false;
    }

    private void describe(ObjectNode json, Target target) {
        json.putObject("Target")
                .put("Id", "10.0." + target.number / 250 + '.' + (target.number % 250 + 4))
                .put("Port", target.port);
        json.put("HealthCheckPort", String.valueOf(target.port));
        ObjectNode health = json.putObject("TargetHealth");
        if (target.draining) {
            state(health, "draining", "Target.DeregistrationInProgress", "Target deregistration is in progress");
        } else if (target.failure != null) {
            state(health, "unhealthy", target.failure.reason(), target.failure.description());
        } else if (world.now().isBefore(target.since.plus(CHECKING))) {
            state(health, "initial", "Elb.InitialHealthChecking", "Initial health checks in progress");
        } else {
            health.put("State", "healthy");
        }
    }

    private static void state(ObjectNode health, String state, String reason, String description) {
        health.put("State", state).put("Reason", reason).put("Description", description);
    }
}
