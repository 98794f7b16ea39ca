package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** Walks a task from PROVISIONING to STOPPED as its behaviour says. Guarded by the world's lock. */
final class TaskLife {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration STEP = Duration.ofSeconds(1);

    private final World world;

    TaskLife(World world) {
        this.world = world;
    }

    void begin(TaskRecord task) {
        TaskBehaviour behaviour = task.behaviour;
        Duration pendingAt = behaviour.provisioning();
        Duration activatingAt = pendingAt.plus(behaviour.pending());
        status(task, "PROVISIONING");
        world.after(pendingAt, () -> {
            if (task.live()) {
                task.json.set("pullStartedAt", Json.time(world.now()));
                status(task, "PENDING");
            }
        });
        world.after(activatingAt, () -> {
            if (!task.live()) {
                return;
            }
            if (behaviour.startFailure() != null) {
                failToStart(task, behaviour.startFailure());
            } else {
                task.json.set("pullStoppedAt", Json.time(world.now()));
                status(task, "ACTIVATING");
            }
        });
        world.after(activatingAt.plus(behaviour.activating()), () -> {
            if (task.live()) {
                run(task);
            }
        });
        if (behaviour.vanishesAfter() != null) {
            world.after(behaviour.vanishesAfter(), () -> forget(task));
        }
    }

    void run(TaskRecord task) {
        task.json.put("connectivity", "CONNECTED");
        task.json.set("connectivityAt", Json.time(world.now()));
        task.json.set("startedAt", Json.time(world.now()));
        boolean checked = false;
        for (JsonNode definition : task.definition.containers()) {
            if (Json.has(definition, "healthCheck")) {
                container(task, definition.path("name").asText()).put("healthStatus", "HEALTHY");
                checked = true;
            }
        }
        if (checked) {
            task.json.put("healthStatus", "HEALTHY");
        }
        for (JsonNode container : task.json.path("containers")) {
            ((ObjectNode) container).put("lastStatus", "RUNNING");
        }
        status(task, "RUNNING");
        world.logging.begin(task);
        world.targets.register(task);
        plan(task);
    }

    private void plan(TaskRecord task) {
        Endings.of(task).forEach((name, exit) -> world.after(exit.after(), () -> containerEnds(task, name, exit)));
        if (task.behaviour.unhealthyAfter() != null) {
            world.after(task.behaviour.unhealthyAfter(), () -> {
                if (task.running()) {
                    container(task, Endings.firstEssential(task)).put("healthStatus", "UNHEALTHY");
                    task.json.put("healthStatus", "UNHEALTHY");
                    changed(task);
                    world.scheduler.unhealthy(task);
                }
            });
        }
        if (task.behaviour.interruptedAfter() != null) {
            world.after(
                    task.behaviour.interruptedAfter(),
                    () -> stop(task, "SpotInterruption", "Your Spot Task was interrupted."));
        }
    }

    private void containerEnds(TaskRecord task, String name, TaskBehaviour.Exit exit) {
        if (!task.running()) {
            return;
        }
        ObjectNode container = container(task, name);
        container.put("lastStatus", "STOPPED").put("exitCode", exit.code());
        if (exit.reason() != null) {
            container.put("reason", exit.reason());
        }
        boolean all = true;
        for (JsonNode other : task.json.path("containers")) {
            all &= Json.has(other, "exitCode");
        }
        if (all || Endings.essential(task, name)) {
            stop(task, "EssentialContainerExited", "Essential container in task exited");
        } else {
            changed(task);
        }
    }

    private void failToStart(TaskRecord task, TaskBehaviour.StartFailure failure) {
        ObjectNode first = (ObjectNode) task.json.path("containers").path(0);
        first.put("reason", failure.reason());
        end(task, failure.stopCode(), failure.reason());
        status(task, "DEPROVISIONING");
        world.after(STEP, () -> stopped(task));
    }

    /** Tells a task to stop; nothing happens when it already was. */
    void stop(TaskRecord task, String stopCode, String reason) {
        if (task.stopping) {
            return;
        }
        boolean started = task.running();
        end(task, stopCode, reason);
        if (!started) {
            status(task, "DEPROVISIONING");
            world.after(STEP, () -> stopped(task));
            return;
        }
        status(task, "DEACTIVATING");
        Duration draining = world.targets.draining(task);
        Duration signalled = draining.compareTo(STEP) > 0 ? draining : STEP;
        world.targets.deregister(task, signalled);
        world.after(signalled, () -> status(task, "STOPPING"));
        world.after(signalled.plus(task.behaviour.stopping()), () -> {
            for (JsonNode container : task.json.path("containers")) {
                if (!Json.has(container, "exitCode")) {
                    ((ObjectNode) container).put("exitCode", task.behaviour.stopExitCode());
                }
                ((ObjectNode) container).put("lastStatus", "STOPPED");
            }
            task.json.set("executionStoppedAt", Json.time(world.now()));
            status(task, "DEPROVISIONING");
        });
        world.after(signalled.plus(task.behaviour.stopping()).plus(STEP), () -> stopped(task));
    }

    private void end(TaskRecord task, String stopCode, String reason) {
        task.stopping = true;
        task.json.put("desiredStatus", "STOPPED").put("stopCode", stopCode);
        task.json.set("stoppingAt", Json.time(world.now()));
        if (task.behaviour.withStoppedReason()) {
            task.json.put("stoppedReason", reason);
        }
    }

    private void stopped(TaskRecord task) {
        for (JsonNode container : task.json.path("containers")) {
            ((ObjectNode) container).put("lastStatus", "STOPPED");
        }
        task.json.set("stoppedAt", Json.time(world.now()));
        status(task, "STOPPED");
        world.scheduler.stopped(task);
        world.after(KEPT, () -> forget(task));
    }

    private void forget(TaskRecord task) {
        task.forgotten = true;
        task.changed(world);
        if (task.stopped()) {
            world.tasks.remove(task.arn);
        }
    }

    private void status(TaskRecord task, String status) {
        task.json.put("lastStatus", status);
        changed(task);
        world.scheduler.moved(task);
    }

    private void changed(TaskRecord task) {
        task.json.put("version", task.json.path("version").asLong() + 1);
        task.changed(world);
    }

    static ObjectNode container(TaskRecord task, String name) {
        for (JsonNode container : task.json.path("containers")) {
            if (name.equals(container.path("name").asText())) {
                return (ObjectNode) container;
            }
        }
        throw new IllegalArgumentException("No container " + name + " in " + task.arn);
    }
}
