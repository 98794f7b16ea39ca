package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** Begins, settles, fails and takes back deployments. Guarded by the world's lock. */
final class Deployments {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration STEADY_EVENT_EVERY = Duration.ofHours(6);

    /** Read by a user of 2026 in ListServiceDeployments: https://github.com/kayac/ecspresso/issues/929. */
    private static final String REPLACED = "Replaced by a new service deployment.";

    private static final String NO_CANDIDATE = "No rollback candidate was found to run the rollback.";

    private final World world;

    Deployments(World world) {
        this.world = world;
    }

    /** A new PRIMARY deployment; the one before becomes ACTIVE. */
    Deployment begin(ServiceRecord service, TaskDefinitionRecord definition) {
        Rollout before = service.rollout();
        boolean reconciles = before != null && !before.ended();
        if (reconciles) {
            before.end(world, "STOPPED", REPLACED);
        }
        Deployment deployment = put(service, definition);
        Rollout source = service.rollouts.stream()
                .filter(r -> r.deployment == service.lastCompleted)
                .findFirst()
                .orElse(null);
        Rollout rollout = new Rollout(world, service, deployment, source);
        service.rollouts.add(rollout);
        rollout.begin(world, reconciles);
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
        Rollout rollout = service.rollout();
        if (rollout.shifting()) {
            rollout.stages().look();
            return;
        }
        boolean olderGone = service.tasks.stream().allMatch(task -> task.deployment == primary);
        int healthy =
                (int) service.live(primary).stream().filter(TaskRecord::healthy).count();
        boolean steady = service.live(primary).size() == service.desired()
                && olderGone
                && service.tasks.stream().allMatch(TaskRecord::healthy);
        boolean early = EarlySuccess.of(rollout.strategy).reached(healthy, service.desired(), olderGone)
                && primary.takesBack == null
                && !rollout.ended();
        if ((steady || early) && primary.inProgress()) {
            Duration bake = primary.takesBack == null && !rollout.ended() ? rollout.bakes(world) : Duration.ZERO;
            if (bake.isZero() || bake.isNegative()) {
                if (steady) {
                    steadyEvent(service);
                }
                complete(service, primary);
            } else {
                world.scheduler.wake(service, bake);
            }
        } else if (primary.completed() && olderGone && "ROLLBACK_IN_PROGRESS".equals(rollout.status())) {
            rollout.end(world, "ROLLBACK_SUCCESSFUL", rollout.reason());
        } else if (steady && !world.now().isBefore(service.lastSteadyEvent.plus(STEADY_EVENT_EVERY))) {
            steadyEvent(service);
        }
    }

    void complete(ServiceRecord service, Deployment primary) {
        primary.complete(world.now());
        primary.failedTasks = 0;
        service.lastCompleted = primary;
        service.event(world, "(deployment " + primary.id + ") deployment completed.");
        Rollout rollout = service.rollout();
        if (!rollout.ended()) {
            boolean back = primary.takesBack != null;
            rollout.end(world, back ? "ROLLBACK_SUCCESSFUL" : "SUCCESSFUL", back ? rollout.reason() : null);
        }
    }

    /** All is as it should be. */
    void steadyEvent(ServiceRecord service) {
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
        if (!deployment.inProgress()) {
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
            rollout.end(world, "ROLLBACK_FAILED", NO_CANDIDATE);
        } else {
            String status = deployment.takesBack == null ? "STOPPED" : "ROLLBACK_FAILED";
            rollout.end(world, status, "Service deployment failed because of circuit breaker threshold being reached.");
        }
    }

    /** A lifecycle hook of the deployment failed, which takes it back. */
    void hookFailed(ServiceRecord service, String reason) {
        Deployment failed = service.primary();
        failed.fail(world.now(), reason);
        service.event(world, "(deployment " + failed.id + ") deployment failed: " + reason);
        swapBack(service, reason);
    }

    /**
     * The previous deployment is PRIMARY again, and the failed one is gone as soon as none of its tasks runs. Seen so on
     * 2026-09-12 with a hook at PRE_SCALE_UP. Without an earlier one the rollback fails: expected so by
     * terraform-provider-aws of a first deployment, internal/service/ecs/service_test.go.
     */
    private void swapBack(ServiceRecord service, String reason) {
        Rollout rollout = service.rollout();
        Deployment failed = service.primary();
        Deployment target = service.lastCompleted;
        if (target == null || target == failed) {
            rollout.end(world, "ROLLBACK_FAILED", NO_CANDIDATE);
            service.changed(world);
            return;
        }
        failed.status = "ACTIVE";
        target.status = "PRIMARY";
        service.deployments.remove(target);
        service.deployments.add(0, target);
        service.json.put("taskDefinition", target.definition.arn);
        rollout.rollingBack(world, reason);
        if (rollout.stages() != null) {
            rollout.stages().goBack();
        }
        world.scheduler.wake(service);
        service.changed(world);
    }

    /** A deployment that shifts traffic is through its last stage. */
    void shifted(Rollout rollout, boolean back) {
        if (back) {
            rollout.end(world, "ROLLBACK_SUCCESSFUL", rollout.reason());
        } else {
            steadyEvent(rollout.service);
            complete(rollout.service, rollout.deployment);
        }
        rollout.service.changed(world);
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
        if (rollout.strategy.shifts()) {
            swapBack(service, reason);
            return;
        }
        Deployment back = put(service, target.definition);
        back.takesBack = failed;
        back.reason = cause + "rolling back to deploymentId " + back.id + '.';
        service.event(world, "rolling back to deployment " + back.id + '.');
        rollout.rollingBack(world, reason);
        service.changed(world);
    }
}
