package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutEnvironment;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.plan.Plan;
import io.jenkins.plugins.ecstoolkit.rollout.plan.Planner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;

/** Makes a plan and waits for it. The calling thread is the planner's mailbox. */
final class PlanRun {

    private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
    private Plan plan;
    private EcsException failure;

    private PlanRun() {}

    /** What would be done. @throws CommandFailure when ECS cannot be asked */
    static Plan of(DeployConfig config, RolloutRequest request, RolloutEnvironment ecs) {
        return of(config, request, ecs, Planner::withDrift);
    }

    private static Plan of(
            DeployConfig config, RolloutRequest request, RolloutEnvironment ecs, UnaryOperator<Planner> how) {
        PlanRun run = new PlanRun();
        how.apply(new Planner(
                        request,
                        ecs.caller(),
                        ecs.watcher(),
                        run.mailbox::add,
                        p -> run.plan = p,
                        e -> run.failure = e))
                .start();
        try {
            while (run.plan == null && run.failure == null) {
                run.mailbox.take().run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("interrupted; nothing was changed", e);
        }
        if (run.failure != null) {
            throw refused(config, run.failure);
        }
        return run.plan;
    }

    /** Before it begins, a rollout must have everything that its configuration names. */
    static void check(DeployConfig config, RolloutRequest request, RolloutEnvironment ecs) {
        Plan plan = of(config, request, ecs, planner -> planner);
        if (!plan.problems().isEmpty()) {
            throw problems(config, plan);
        }
    }

    static CommandFailure problems(DeployConfig config, Plan plan) {
        return CommandFailure.configuration(
                plan.problems(),
                "nothing was changed: " + config.file() + " does not fit what is in ECS, "
                        + plan.problems().size() + " problems");
    }

    private static CommandFailure refused(DeployConfig config, EcsException e) {
        if (e.kind() == EcsException.Kind.NOT_FOUND) {
            // The only thing besides tasks and services that can be missing is the cluster.
            return CommandFailure.usage(
                    config.cluster().position() + ": cluster " + config.cluster() + ": " + e.getMessage());
        }
        return CommandFailure.failed("nothing was changed: " + e.getMessage(), e);
    }
}
