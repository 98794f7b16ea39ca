package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The service scheduler: keeps each service's tasks at what its deployments ask for. See <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html">rolling update</a>.
 * Guarded by the world's lock.
 */
final class Scheduler {
    private static final Duration DELAY = Duration.ofSeconds(1);
    /** A task that runs this long has started well; it counts as healthy from then on. */
    static final Duration SETTLE = Duration.ofSeconds(10);

    private final World world;
    private final Deployments deployments;

    Scheduler(World world) {
        this.world = world;
        this.deployments = new Deployments(world);
    }

    Deployments deployments() {
        return deployments;
    }

    /** Looks at the service soon. */
    void wake(ServiceRecord service, Duration delay) {
        world.after(delay, () -> reconcile(service));
    }

    void wake(ServiceRecord service) {
        if (!service.reconcileEntered) {
            service.reconcileEntered = true;
            world.after(DELAY, () -> {
                service.reconcileEntered = false;
                reconcile(service);
            });
        }
    }

    /** A task changed its state. */
    void moved(TaskRecord task) {
        if (task.service != null) {
            task.service.changed(world);
            if (task.running()) {
                world.after(SETTLE, () -> settled(task));
            }
            wake(task.service);
        }
    }

    private void settled(TaskRecord task) {
        if (task.running() && !task.healthy()) {
            task.settled = true;
            if (Breaker.resets(task.service)) {
                task.deployment.failedTasks = 0;
            }
            task.service.changed(world);
            wake(task.service);
        }
    }

    void unhealthy(TaskRecord task) {
        if (task.service != null) {
            task.service.event(world, "(task " + task.id() + ") failed container health checks.");
            task.foundUnhealthy = true;
            world.life.stop(task, "ServiceSchedulerInitiated", "Task failed container health checks");
        }
    }

    void stopped(TaskRecord task) {
        ServiceRecord service = task.service;
        if (service == null) {
            return;
        }
        service.tasks.remove(task);
        boolean failed = task.foundUnhealthy || !task.settled;
        if (!task.byScheduler && failed && !"UserInitiated".equals(Json.text(task.json, "stopCode"))) {
            deployments.taskFailed(service, task.deployment);
        }
        service.changed(world);
        wake(service);
    }

    private void reconcile(ServiceRecord service) {
        if (service.deployments.isEmpty() || "INACTIVE".equals(service.status())) {
            return;
        }
        if (!service.rolling()) {
            scaleDown(service, service.primary());
            start(service, service.primary());
        } else {
            Deployment primary = service.primary();
            scaleDown(service, primary);
            start(service, primary);
            if (service.primary() != primary) {
                // A task could not be placed and the circuit breaker rolled back; that deployment comes next.
                service.changed(world);
                return;
            }
            retire(service, primary);
            deployments.settle(service, primary);
        }
        if ("DRAINING".equals(service.status()) && service.tasks.stream().noneMatch(TaskRecord::live)) {
            service.json.put("status", "INACTIVE");
            service.deployments.clear();
        }
        service.changed(world);
    }

    private void scaleDown(ServiceRecord service, Deployment primary) {
        List<TaskRecord> live = service.live(primary);
        int excess = live.size() - service.desired();
        List<TaskRecord> free = live.stream()
                .filter(task -> !task.protectedAt(world.now()))
                .limit(Math.max(0, excess))
                .toList();
        if (!free.isEmpty()) {
            stop(service, free, "Scaling activity initiated by (deployment " + primary.id + ")");
        }
    }

    private void start(ServiceRecord service, Deployment primary) {
        int live = (int) service.tasks.stream().filter(TaskRecord::live).count();
        int room = service.shifts() ? service.desired() : Limits.most(service) - live;
        int wanted = Math.min(service.desired() - service.live(primary).size(), room);
        if (wanted <= 0 || primary.failed() || !service.active() || !service.startsTasks()) {
            return;
        }
        if (world.now().isBefore(primary.notBefore)) {
            return;
        }
        TaskBehaviour behaviour = Launcher.behaviour(world, primary.definition, service);
        if (behaviour.placement() != null && behaviour.placement().places() <= live) {
            deployments.notPlaced(service, primary, behaviour.placement());
            return;
        }
        List<TaskRecord> started = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            started.add(Launcher.create(
                    world, service.cluster, primary.definition, service, taskSettings(service, primary)));
        }
        service.tasks.addAll(started);
        service.event(world, "has started " + started.size() + " tasks: " + names(started) + ".");
        started.forEach(world.life::begin);
    }

    static ObjectNode taskSettings(ServiceRecord service, Deployment deployment) {
        ObjectNode settings = Json.object().put("startedBy", deployment.id).put("group", "service:" + service.name);
        settings.put("launchType", service.json.path("launchType").asText("EC2"));
        settings.set("tags", Tags.ofServiceTask(service, deployment.definition));
        return settings;
    }

    /** Stops tasks of older deployments as far as the minimum healthy percentage allows. */
    private void retire(ServiceRecord service, Deployment primary) {
        if (primary.failed() || !service.retiresTasks()) {
            return;
        }
        List<TaskRecord> old = service.tasks.stream()
                .filter(task -> task.live() && task.deployment != primary && !task.protectedAt(world.now()))
                .sorted(Comparator.comparing((TaskRecord task) -> !task.deployment.failed())
                        .thenComparing(TaskRecord::healthy))
                .toList();
        int wanting = service.desired() - service.live(primary).size();
        boolean full =
                wanting > 0 && service.tasks.stream().filter(TaskRecord::live).count() >= Limits.most(service);
        int proven =
                (int) service.live(primary).stream().filter(TaskRecord::healthy).count();
        int spare = proven + (int) old.stream().filter(TaskRecord::healthy).count() - Limits.least(service);
        int surplus = Math.min(old.size(), full ? wanting : old.size() + proven - service.desired());
        List<TaskRecord> chosen = new ArrayList<>();
        for (TaskRecord task : old) {
            if (chosen.size() < surplus && (!task.healthy() || spare > 0)) {
                spare -= task.healthy() ? 1 : 0;
                chosen.add(task);
            }
        }
        if (!chosen.isEmpty()) {
            stop(service, chosen, "Scaling activity initiated by (deployment " + primary.id + ")");
        }
    }

    private void stop(ServiceRecord service, List<TaskRecord> tasks, String reason) {
        List<TaskRecord> chosen = List.copyOf(tasks);
        service.event(world, "has stopped " + chosen.size() + " running tasks: " + names(chosen) + ".");
        for (TaskRecord task : chosen) {
            task.byScheduler = true;
            world.life.stop(task, "ServiceSchedulerInitiated", reason);
        }
    }

    private static String names(List<TaskRecord> tasks) {
        StringBuilder names = new StringBuilder();
        tasks.forEach(task -> names.append(names.isEmpty() ? "" : " ")
                .append("(task ")
                .append(task.id())
                .append(')'));
        return names.toString();
    }
}
