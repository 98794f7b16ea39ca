package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a service deployment of the strategies that shift traffic through its lifecycle stages, and back. What happens in
 * each: <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html">ServiceDeployment</a>,
 * lifecycleStage. Of hooks: <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html">pause hooks</a>. Guarded by
 * the world's lock.
 */
final class Stages {
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final String SCALE_UP = "SCALE_UP";
    private static final String CLEAN_UP = "CLEAN_UP";
    private static final String TEST_SHIFT = "TEST_TRAFFIC_SHIFT";
    private static final String SHIFT = "PRODUCTION_TRAFFIC_SHIFT";

    /**
     * @param stage its name
     * @param weight the share of the traffic that it shifts which goes to the new revision after it, in percent
     * @param stay how long it takes at least
     */
    private record Visit(String stage, double weight, Duration stay) {}

    private final World world;
    private final Rollout rollout;
    private final Strategy strategy;
    private List<Visit> path;
    private int at = -1;
    private Instant enteredAt;
    private List<Hook> hooks = List.of();
    /** Those of the stage that the rollback began in, which say why. */
    private List<Hook> before = List.of();

    private boolean back;
    private double test;
    private double production;

    /** @param reconciles whether another deployment was under way, so that more than one revision has tasks */
    Stages(World world, Rollout rollout, boolean reconciles) {
        this.world = world;
        this.rollout = rollout;
        this.strategy = rollout.strategy;
        path = path(reconciles);
    }

    void begin() {
        next();
    }

    private List<Visit> path(boolean reconciles) {
        List<Visit> visits = new ArrayList<>();
        if (reconciles) {
            visits.add(plain("RECONCILE_SERVICE"));
        }
        visits.add(plain("PRE_SCALE_UP"));
        visits.add(plain(SCALE_UP));
        visits.add(plain("POST_SCALE_UP"));
        visits.add(new Visit(TEST_SHIFT, 100, PACE));
        visits.add(plain("POST_TEST_TRAFFIC_SHIFT"));
        for (double weight : strategy.weights()) {
            visits.add(plain("PRE_PRODUCTION_TRAFFIC_SHIFT"));
            Duration bake = weight < 100 ? strategy.stepBake() : Duration.ZERO;
            visits.add(new Visit(SHIFT, weight, bake.isZero() ? PACE : bake));
        }
        visits.add(plain("POST_PRODUCTION_TRAFFIC_SHIFT"));
        visits.add(new Visit("BAKE_TIME", 0, strategy.bake()));
        visits.add(plain(CLEAN_UP));
        return visits;
    }

    private static Visit plain(String stage) {
        return new Visit(stage, 0, PACE);
    }

    /** The stage that it is in; null once it has ended. */
    String stage() {
        return rollout.ended() ? null : path.get(at).stage();
    }

    /** The new revision's share of test traffic in percent. */
    double test() {
        return test;
    }

    /** The new revision's share of production traffic in percent. */
    double production() {
        return production;
    }

    /** Whether tasks of the new revision may be started. */
    boolean starts() {
        return back || path.stream().map(Visit::stage).toList().indexOf(SCALE_UP) <= at;
    }

    /** Whether tasks of the revision that has no traffic any more may be stopped. */
    boolean retires() {
        return CLEAN_UP.equals(stage());
    }

    /** As in a service that has been steady for long. */
    void finished() {
        test = 100;
        production = 100;
        hooks = List.of();
    }

    void describeIn(ObjectNode json) {
        if (!rollout.ended()) {
            json.put("lifecycleStage", stage());
        }
        if (!hooks.isEmpty() || !before.isEmpty()) {
            ArrayNode details = json.putArray("lifecycleHookDetails");
            before.forEach(hook -> details.add(hook.json()));
            hooks.forEach(hook -> details.add(hook.json()));
        }
    }

    /** Goes on when what the stage waits for has come true. */
    void look() {
        while (!rollout.ended() && passed()) {
            if (at == path.size() - 1) {
                world.scheduler.deployments().shifted(rollout, back);
            } else {
                next();
            }
        }
    }

    private boolean passed() {
        Visit visit = path.get(at);
        ServiceRecord service = rollout.service;
        if (world.now().isBefore(enteredAt.plus(visit.stay())) || hooks.stream().anyMatch(Hook::open)) {
            return false;
        }
        return switch (visit.stage()) {
            case SCALE_UP ->
                service.live(rollout.deployment).stream()
                                .filter(TaskRecord::healthy)
                                .count()
                        >= service.desired();
            case CLEAN_UP -> service.tasks.stream().allMatch(task -> task.deployment == service.primary());
            default -> true;
        };
    }

    private void next() {
        at++;
        enteredAt = world.now();
        Visit visit = path.get(at);
        if (TEST_SHIFT.equals(visit.stage())) {
            test = visit.weight();
        } else if (SHIFT.equals(visit.stage())) {
            production = visit.weight();
        }
        hooks = strategy.hooks(visit.stage()).stream()
                .map(configured -> new Hook(world, configured))
                .filter(hook -> !back || !hook.pauses())
                .toList();
        hooks.forEach(this::begin);
        rollout.changed(world);
        world.scheduler.wake(rollout.service);
        world.scheduler.wake(rollout.service, visit.stay());
    }

    private void begin(Hook hook) {
        Duration timeout = Duration.between(world.now(), hook.expiresAt);
        world.after(timeout, () -> end(hook, "TIMED_OUT", "CONTINUE".equals(hook.timeoutAction) ? null : timedOut()));
        if (!hook.pauses()) {
            HookBehaviour behaviour = world.hooks.getOrDefault(hook.target, HookBehaviour.succeeds(PACE));
            String failure = behaviour.failureOf(hook.target);
            if (behaviour.after() != null) {
                world.after(
                        behaviour.after(),
                        () -> end(
                                hook, failure == null ? "SUCCEEDED" : "FAILED", failure == null ? null : of(failure)));
            }
        }
    }

    /** ECS's own sentence about a timeout has not been published; it begins as the one about a failure does. */
    private String timedOut() {
        return of("Lifecycle hook timed out.");
    }

    private String of(String failure) {
        return "Service deployment rolled back because " + path.get(at).stage() + " lifecycle hook(s) failed. "
                + failure;
    }

    /** What a failed hook does to a rollback is not documented: here it does nothing. */
    private void end(Hook hook, String status, String failure) {
        if (!hooks.contains(hook) || !hook.open() || rollout.ended()) {
            return;
        }
        hook.end(status);
        rollout.changed(world);
        if (failure != null && !back) {
            world.scheduler.deployments().hookFailed(rollout.service, failure);
        } else {
            world.scheduler.wake(rollout.service);
        }
    }

    /** The hook of that id, when it waits for a person. */
    Optional<Hook> waiting(String id) {
        return hooks.stream()
                .filter(hook -> hook.id.equals(id) && hook.awaitsAction())
                .findFirst();
    }

    /** A person has decided. */
    void decided(Hook hook, boolean goesOn) {
        end(hook, goesOn ? "SUCCEEDED" : "FAILED", goesOn ? null : of("Lifecycle hook was rolled back by user."));
    }

    /** Traffic goes back to where it was, and then the tasks of the new revision are stopped. */
    void goBack() {
        back = true;
        before = hooks.stream().filter(hook -> !hook.open()).toList();
        List<Visit> visits = new ArrayList<>();
        if (production > 0) {
            visits.add(new Visit(SHIFT, 0, PACE));
        }
        if (test > 0) {
            visits.add(new Visit(TEST_SHIFT, 0, PACE));
        }
        visits.add(plain(CLEAN_UP));
        path = visits;
        at = -1;
        next();
    }
}
