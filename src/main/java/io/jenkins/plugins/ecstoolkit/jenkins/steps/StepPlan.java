package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.model.TaskListener;
import io.jenkins.plugins.ecstoolkit.jenkins.request.StepArguments;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.ControllerRuntime;
import io.jenkins.plugins.ecstoolkit.jenkins.runtime.SharedConnection;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutEnvironment;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.plan.Plan;
import io.jenkins.plugins.ecstoolkit.rollout.plan.PlanReport;
import io.jenkins.plugins.ecstoolkit.rollout.plan.PlanText;
import io.jenkins.plugins.ecstoolkit.rollout.plan.PlannedUnit;
import io.jenkins.plugins.ecstoolkit.rollout.plan.Planner;
import java.util.EnumSet;

/** A dry run: asks ECS what the step would do, writes it to the log and returns it. Changes nothing and keeps nothing. */
final class StepPlan {

    private StepPlan() {}

    /**
     * Begins to plan; the step is completed when it is done.
     *
     * @param connection given back then
     */
    static void start(
            RolloutRequest whole,
            StepArguments step,
            RolloutEnvironment ecs,
            TaskListener listener,
            StepCompletion completion,
            SharedConnection.Use connection) {
        RolloutRequest request = asked(step, whole);
        new Planner(
                        request,
                        ecs.caller(),
                        ecs.watcher(),
                        Planner.mailbox(ControllerRuntime.scheduler()),
                        plan -> {
                            connection.release();
                            planned(plan, request, listener, completion);
                        },
                        failure -> {
                            connection.release();
                            completion.fail(failure.getMessage());
                        })
                .withDrift()
                .start();
    }

    /** Of one phase only, when only that is asked for. */
    private static RolloutRequest asked(StepArguments step, RolloutRequest request) {
        Phase phase = step.phase();
        return phase == null ? request : request.without(EnumSet.complementOf(EnumSet.of(phase)));
    }

    private static void planned(Plan plan, RolloutRequest request, TaskListener listener, StepCompletion completion) {
        if (!plan.problems().isEmpty()) {
            completion.fail(StepResult.printable(String.join("\n", plan.problems())));
            return;
        }
        listener.getLogger().println("[ecs] " + Messages.StepPlan_dryRun());
        PlanReport report = PlanReport.of(request, plan);
        for (PlannedUnit unit : report.units()) {
            PlanText.unit(unit).forEach(line -> listener.getLogger().println("[" + unit.name() + "] " + line));
        }
        listener.getLogger().println("[ecs] " + PlanText.order(report));
        completion.succeed(StepResult.ofPlan(report));
    }
}
