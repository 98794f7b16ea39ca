package io.jenkins.plugins.ecstoolkit.jenkins.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.ecstoolkit.config.ConfigException;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.AwsIdentity;
import io.jenkins.plugins.ecstoolkit.jenkins.credentials.NoIdentityException;
import io.jenkins.plugins.ecstoolkit.rollout.engine.RolloutServices;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.plan.Plan;
import io.jenkins.plugins.ecstoolkit.rollout.plan.PlanData;
import io.jenkins.plugins.ecstoolkit.rollout.plan.PlanText;
import io.jenkins.plugins.ecstoolkit.rollout.plan.Planner;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** A dry run: asks ECS what the step would do, writes it to the log and returns it. Changes nothing and keeps nothing. */
final class StepPlan {

    private StepPlan() {}

    static void start(StepContext context, StepRequest step, StepWork work)
            throws ConfigException, NoIdentityException, IOException, InterruptedException {
        EnvVars environment = context.get(EnvVars.class);
        RolloutRequest request =
                asked(step, StepRequests.read(step, context.get(FilePath.class), context.get(Run.class)));
        AwsIdentity identity = AwsIdentity.find(
                step.arguments(), environment == null ? Map.of() : environment, context.get(Run.class));
        identity.requireCluster(request.cluster());
        TaskListener listener = context.get(TaskListener.class);
        SharedConnection.Use connection = SharedConnection.open(identity);
        RolloutServices ecs = connection.services(request.cluster());
        new Planner(
                        request,
                        ecs.caller(),
                        ecs.watcher(),
                        Planner.mailbox(ControllerPool.scheduler()),
                        plan -> {
                            connection.release();
                            planned(plan, request, step, listener, work);
                        },
                        failure -> {
                            connection.release();
                            work.fail(new AbortException(step.function() + ": " + failure.getMessage()));
                        })
                .start();
    }

    /** Of one phase only, when only that is asked for. */
    private static RolloutRequest asked(StepRequest step, RolloutRequest request) {
        return StepPart.of(step)
                .map(phase -> request.without(EnumSet.complementOf(EnumSet.of(phase))))
                .orElse(request);
    }

    private static void planned(
            Plan plan, RolloutRequest request, StepRequest step, TaskListener listener, StepWork work) {
        if (!plan.problems().isEmpty()) {
            work.fail(new AbortException(
                    step.function() + ": " + StepResult.printable(String.join("\n", plan.problems()))));
            return;
        }
        listener.getLogger().println("[ecs] " + Messages.StepPlan_dryRun());
        for (Plan.Item item : plan.items()) {
            PlanText.item(request, item).forEach(line -> listener.getLogger()
                    .println("[" + item.unit().name() + "] " + line));
        }
        work.succeed(StepResult.ofPlan(PlanData.of(request, plan)));
    }
}
