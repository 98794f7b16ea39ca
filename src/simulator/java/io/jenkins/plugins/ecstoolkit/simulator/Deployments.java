package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Objects;

/** Begins, settles, fails and takes back deployments. Guarded by the world's lock. */
final class Deployments {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration STEADY_EVENT_EVERY = Duration.ofHours(6);

    private final World world;

    Deployments(World world) {
        this.world = world;
    }

    /** A new PRIMARY deployment; the one before becomes ACTIVE. */
    Deployment begin(ServiceRecord service, TaskDefinitionRecord definition) {
        Rollout before = service.rollout();
        if (before != null && !before.ended()) {
            before.end(world, "STOPPED", "Service deployment was superseded by a new service deployment.");
        }
        Deployment deployment = put(service, definition);
        Rollout source = service.rollouts.stream()
                .filter(r -> r.deployment == service.lastCompleted)
                .findFirst()
                .orElse(null);
        Rollout rollout = new Rollout(world, service, deployment, source);
        service.rollouts.add(rollout);
        rollout.changed(world);
        service.changed(world);
        return deployment;
    }

    private Deployment put(ServiceRecord service, TaskDefinitionRecord definition) {
        ObjectNode settings = service.deploymentSettings();
        Deployment deployment = new Deployment("ecs-svc/" + world.digits(), definition, world.now(), settings);
        service.deployments.forEach(older -> older.status = "ACTIVE");
        service.deployments.add(0, deployment);
        service.json.put("taskDefinition", definition.arn);
        world.scheduler.wake(service);
        return deployment;
    }

    /** Completes the primary deployment once its tasks have run for a while and no older task is left. */
    void settle(ServiceRecord service, Deployment primary) {
        service.deployments.removeIf(d -> d != primary && service.tasks.stream().noneMatch(t -> t.deployment == d));
        boolean steady = service.live(primary).size() == service.desired()
                && service.tasks.stream().allMatch(task -> task.deployment == primary && task.healthy());
        if (steady && primary.inProgress()) {
            Rollout rollout = service.rollout();
            Duration bake = primary.takesBack == null && !rollout.ended() ? rollout.bakes(world) : Duration.ZERO;
            if (bake.isZero() || bake.isNegative()) {
                complete(service, primary);
            } else {
                world.scheduler.wake(service, bake);
            }
        } else if (primary.completed()
                && "ROLLBACK_IN_PROGRESS".equals(service.rollout().status())) {
            backAgain(service);
        } else if (steady && !world.now().isBefore(service.lastSteadyEvent.plus(STEADY_EVENT_EVERY))) {
            steadyEvent(service);
        }
    }

    void complete(ServiceRecord service, Deployment primary) {
        primary.complete(world.now());
        primary.failedTasks = 0;
        service.lastCompleted = primary;
        steadyEvent(service);
        service.event(world, "(deployment " + primary.id + ") deployment completed.");
        Rollout rollout = service.rollout();
        if (!rollout.ended()) {
            boolean back = primary.takesBack != null;
            rollout.end(world, back ? "ROLLBACK_SUCCESSFUL" : "SUCCESSFUL", back ? rollout.reason() : null);
        }
    }

    private void steadyEvent(ServiceRecord service) {
        service.lastSteadyEvent = world.now();
        service.event(world, "has reached a steady state.");
    }

    void notPlaced(ServiceRecord service, Deployment primary, TaskBehaviour.Placement placement) {
        if (TaskBehaviour.NOT_LAUNCHED.equals(placement.reason())) {
            service.event(world, "failed to launch a task with (error " + placement.arn() + ").");
            taskFailed(service, primary);
            return;
        }
        service.event(
                world,
                "was unable to place a task because no container instance met all of its requirements. The closest"
                        + " matching container-instance 0123456789abcdef0123456789abcdef has insufficient "
                        + placement.reason().toLowerCase(java.util.Locale.ROOT).replace("resource:", "")
                        + " available. For more information, see the Troubleshooting section of the Amazon ECS"
                        + " Developer Guide.");
        taskFailed(service, primary);
    }

    /** A task could not be placed, did not start, or ended soon after. */
    void taskFailed(ServiceRecord service, Deployment deployment) {
        if (deployment.proven || !deployment.inProgress()) {
            return;
        }
        deployment.failedTasks++;
        deployment.updatedAt = world.now();
        Duration wait = Duration.ofSeconds(2L * Math.max(0, deployment.failedTasks - 1));
        wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        deployment.notBefore = world.now().plus(wait);
        world.scheduler.wake(service, wait.plusSeconds(1));
        if (deployment.failedTasks % 5 == 0) {
            service.event(
                    world,
                    "is unable to consistently start tasks successfully. For more information, see the Troubleshooting"
                            + " section of the Amazon ECS Developer Guide.");
        }
        boolean tripped = Breaker.enabled(service) && deployment.failedTasks >= Breaker.threshold(service);
        if (tripped && deployment == service.primary() && service.rolling()) {
            trip(service, deployment);
        }
    }

    private void trip(ServiceRecord service, Deployment deployment) {
        Rollout rollout = service.rollout();
        rollout.tripped();
        deployment.fail(world.now(), "ECS deployment circuit breaker: tasks failed to start.");
        service.event(world, "(deployment " + deployment.id + ") deployment failed: tasks failed to start.");
        Deployment target = service.lastCompleted;
        if (Breaker.rollback(service) && target != null && deployment.takesBack == null) {
            rollBack(
                    service,
                    target,
                    deployment,
                    "ECS deployment circuit breaker: ",
                    "Service deployment rolled back because the circuit breaker threshold was exceeded.");
        } else if (Breaker.rollback(service) && deployment.takesBack == null) {
            // As terraform-provider-aws expects of a first deployment that fails, internal/service/ecs/service_test.go.
            rollout.end(world, "ROLLBACK_FAILED", "No rollback candidate was found to run the rollback.");
        } else {
            String status = deployment.takesBack == null ? "STOPPED" : "ROLLBACK_FAILED";
            rollout.end(world, status, "Service deployment failed because of circuit breaker threshold being reached.");
        }
    }

    /**
     * A lifecycle hook of the deployment failed: the deployment of before is PRIMARY again, and the failed one is gone as
     * soon as none of its tasks runs. Seen so on 2026-09-12 with a hook at PRE_SCALE_UP.
     */
    void hookFailed(ServiceRecord service, String reason) {
        Deployment failed = service.primary();
        Deployment target = Objects.requireNonNull(service.lastCompleted, "nothing to go back to");
        failed.fail(world.now(), reason);
        failed.status = "ACTIVE";
        target.status = "PRIMARY";
        service.deployments.remove(target);
        service.deployments.add(0, target);
        service.json.put("taskDefinition", target.definition.arn);
        service.event(world, "(deployment " + failed.id + ") deployment failed: " + reason);
        service.rollout().rollingBack(world, reason);
        world.scheduler.wake(service);
        service.changed(world);
    }

    private void backAgain(ServiceRecord service) {
        boolean alone = service.tasks.stream().allMatch(t -> t.deployment == service.primary());
        if (alone) {
            Rollout rollout = service.rollout();
            rollout.end(world, "ROLLBACK_SUCCESSFUL", rollout.reason());
        }
    }

    /** An alarm that watches over the deployment was raised. */
    void alarmed(ServiceRecord service, Deployment deployment) {
        deployment.fail(world.now(), "ECS deployment failed: alarm detected.");
        service.event(world, "(deployment " + deployment.id + ") deployment failed: alarm detected.");
        Deployment target = service.lastCompleted;
        if (Alarms.rollback(service) && target != null) {
            rollBack(
                    service,
                    target,
                    deployment,
                    "ECS deployment failed: alarm detected: ",
                    "Service deployment rolled back because of one or more active alarms.");
        } else {
            service.rollout()
                    .end(world, "STOPPED", "Service deployment failed because a CloudWatch alarm was detected.");
            service.changed(world);
        }
    }

    /** Makes a new PRIMARY deployment of the target's task definition: the last completed one. */
    void rollBack(ServiceRecord service, Deployment target, Deployment failed, String cause, String reason) {
        Rollout rollout = service.rollout();
        Deployment back = put(service, target.definition);
        back.takesBack = failed;
        back.reason = cause + "rolling back to deploymentId " + back.id + '.';
        service.event(world, "rolling back to deployment " + back.id + '.');
        rollout.rollingBack(world, reason);
        service.changed(world);
    }
}
