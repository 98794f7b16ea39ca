package io.jenkins.plugins.ecstoolkit.simulator;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How tasks behave. Immutable: every method answers a changed copy. Null durations mean "never".
 *
 * <p>States and their order: <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html">task lifecycle</a>.
 * Stop codes and reasons: <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html">stopped tasks error
 * messages</a>.
 *
 * @param provisioning time in PROVISIONING
 * @param pending time in PENDING
 * @param activating time in ACTIVATING
 * @param stopping time between the stop signal and the containers' end
 * @param runFor when the first essential container of a task of RunTask ends with 0, counted from RUNNING; null: never
 * @param exits container name to how it ends by itself
 * @param stopExitCode exit code of a container that was told to stop: 143 after SIGTERM, 137 after SIGKILL
 * @param startFailure why the task never starts, or null
 * @param unhealthyAfter when container health checks fail, counted from RUNNING
 * @param targetFailure what a load balancer finds of the task, or null
 * @param interruptedAfter when spot capacity is taken away, counted from RUNNING
 * @param vanishesAfter when DescribeTasks begins to answer MISSING, counted from the task's creation
 * @param placement why tasks are not placed, or null
 * @param withStoppedReason whether a stopped task has a {@code stoppedReason}
 */
public record TaskBehaviour(
        Duration provisioning,
        Duration pending,
        Duration activating,
        Duration stopping,
        Duration runFor,
        Map<String, Exit> exits,
        int stopExitCode,
        StartFailure startFailure,
        Duration unhealthyAfter,
        TargetFailure targetFailure,
        Duration interruptedAfter,
        Duration vanishesAfter,
        Placement placement,
        boolean withStoppedReason) {

    /** The container named {@code *} stands for the task's first essential one. */
    static final String ESSENTIAL = "*";

    /** The reason of a placement that fails because ECS cannot launch the task at all; its ARN is ECS's error. */
    static final String NOT_LAUNCHED = "LAUNCH";

    /**
     * How a container ends by itself.
     *
     * @param after counted from RUNNING
     * @param code its exit code
     * @param reason the container's {@code reason}, or null
     */
    public record Exit(Duration after, int code, String reason) {}

    /**
     * @param stopCode the task's stop code, {@code TaskFailedToStart}
     * @param reason the task's stopped reason and the first container's reason
     */
    public record StartFailure(String stopCode, String reason) {}

    /**
     * @param reason the failure's reason, {@code RESOURCE:MEMORY}
     * @param arn the failure's ARN (a container instance's), or null
     * @param places how many tasks of one RunTask call are placed all the same
     */
    public record Placement(String reason, String arn, int places) {}

    /**
     * @param after when a load balancer finds the task unhealthy, counted from RUNNING
     * @param reason the code, {@code Target.FailedHealthChecks}
     * @param description the same in words, {@code Health checks failed}
     */
    public record TargetFailure(Duration after, String reason, String description) {}

    /** Copies the map. */
    public TaskBehaviour {
        exits = Map.copyOf(exits);
    }

    /** A few seconds to RUNNING; a task of RunTask ends with 0 after ten seconds; a service's task runs on. */
    public static TaskBehaviour normal() {
        Duration second = Duration.ofSeconds(1);
        return new TaskBehaviour(
                second.multipliedBy(2),
                second.multipliedBy(2),
                second,
                second,
                second.multipliedBy(10),
                Map.of(),
                143,
                null,
                null,
                null,
                null,
                null,
                null,
                true);
    }

    /** Times in the states before RUNNING. */
    public TaskBehaviour starting(Duration inProvisioning, Duration inPending, Duration inActivating) {
        return new Copy(this).times(inProvisioning, inPending, inActivating);
    }

    /** Fifteen times slower to start, and a one-off task takes five minutes. */
    public TaskBehaviour slow() {
        return starting(Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(15))
                .runs(Duration.ofMinutes(5));
    }

    /** How long a task of RunTask runs before it ends with 0. */
    public TaskBehaviour runs(Duration time) {
        return new Copy(this).runFor(time);
    }

    /** The container ends by itself so long after RUNNING. Other containers keep their own endings. */
    public TaskBehaviour exits(String container, int code, Duration after) {
        return exits(container, new Exit(after, code, null));
    }

    /** The first essential container ends so long after RUNNING. */
    public TaskBehaviour exits(Duration after, int code) {
        return exits(ESSENTIAL, new Exit(after, code, null));
    }

    /** As given. */
    public TaskBehaviour exits(String container, Exit exit) {
        Map<String, Exit> changed = new TreeMap<>(exits);
        changed.put(container, exit);
        return new Copy(this).exits(changed);
    }

    /** No container ends by itself. */
    public TaskBehaviour neverStops() {
        return new Copy(this).exits(Map.of()).runs(null);
    }

    /** The first essential container ends with this code so long after RUNNING, in every task. */
    public TaskBehaviour crashLoop(Duration after, int code) {
        return exits(after, code);
    }

    /** The kernel kills the first essential container. */
    public TaskBehaviour outOfMemory(Duration after) {
        return exits(ESSENTIAL, new Exit(after, 137, "OutOfMemoryError: Container killed due to memory usage"));
    }

    /** No container is ever started: the task goes from PENDING to STOPPED and no container has an exit code. */
    public TaskBehaviour failsToStart(String stopCode, String reason) {
        return new Copy(this).startFailure(new StartFailure(stopCode, reason));
    }

    /** The image cannot be pulled. */
    public TaskBehaviour imageMissing(String image) {
        return failsToStart(
                "TaskFailedToStart",
                "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref "
                        + image + ": " + image + ": not found");
    }

    /** A secret cannot be read. */
    public TaskBehaviour secretMissing(String secretArn) {
        return failsToStart(
                "TaskFailedToStart",
                "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval"
                        + " failed: unable to retrieve secret from asm: service call has been retried 1 time(s):"
                        + " failed to fetch secret " + secretArn + " from secrets manager:"
                        + " ResourceNotFoundException: Secrets Manager can't find the specified secret.");
    }

    /** Container health checks fail so long after RUNNING; a service's scheduler then replaces the task. */
    public TaskBehaviour unhealthy(Duration after) {
        return new Copy(this).unhealthyAfter(after);
    }

    /** A load balancer's health checks fail; a service's scheduler then replaces the task. */
    public TaskBehaviour unhealthyTarget(Duration after, String reason, String description) {
        return new Copy(this).targetFailure(new TargetFailure(after, reason, description));
    }

    /** Spot capacity is taken away so long after RUNNING. */
    public TaskBehaviour spotInterruption(Duration after) {
        return new Copy(this).interruptedAfter(after);
    }

    /** DescribeTasks answers MISSING from so long after the task's creation on. */
    public TaskBehaviour vanishes(Duration after) {
        return new Copy(this).vanishesAfter(after);
    }

    /** RunTask answers with failures and no tasks; a service's scheduler cannot place tasks either. */
    public TaskBehaviour notPlaced(String reason, String arn) {
        return new Copy(this).placement(new Placement(reason, arn, 0));
    }

    /** A service's scheduler cannot launch tasks, and says so with this error in an event. */
    public TaskBehaviour notLaunched(String error) {
        return notPlaced(NOT_LAUNCHED, error);
    }

    /** RunTask places only so many of the tasks asked for; for the others it answers with failures. */
    public TaskBehaviour placesOnly(int tasks) {
        Placement base = placement == null ? new Placement("RESOURCE:MEMORY", null, 0) : placement;
        return new Copy(this).placement(new Placement(base.reason(), base.arn(), tasks));
    }

    /** Stopped tasks have no {@code stoppedReason}. */
    public TaskBehaviour noStoppedReason() {
        return new Copy(this).withStoppedReason(false);
    }

    /** What containers that are told to stop do: their exit code, and the time they take. */
    public TaskBehaviour whenStopped(int exitCode, Duration time) {
        return new Copy(this).whenStopped(exitCode, time);
    }
}
