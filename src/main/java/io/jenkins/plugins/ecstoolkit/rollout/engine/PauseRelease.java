package io.jenkins.plugins.ecstoolkit.rollout.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.DeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.LifecycleHook;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceDeploymentState;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.rollout.journal.ContinueEvent;
import io.jenkins.plugins.ecstoolkit.rollout.journal.EventType;
import io.jenkins.plugins.ecstoolkit.rollout.log.PauseWords;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import io.jenkins.plugins.ecstoolkit.rollout.state.ServiceUnitState;
import io.jenkins.plugins.ecstoolkit.words.Sentence;
import java.util.List;
import java.util.Optional;

/**
 * Has a paused deployment of an earlier rollout go on: finds the hook that holds it, and calls ContinueServiceDeployment
 * once for it, whatever was done before a crash. A pause has an id of its own about which ECS lets somebody decide once, so
 * whether the call was carried out is told by whether that hook still waits. Used from the rollout's mailbox.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/continue-service-deployment.html">Continuing
 *     service deployments</a>
 */
final class PauseRelease {

    private static final String ACTION = "ContinueServiceDeployment";

    private final ServiceRun run;
    private final UnitHost host;
    private final ServiceUnitState state;
    private final Unit.Continuation goal;
    private final Brake brake;
    private final Runnable follow;
    /** Why ECS has refused the last call; null while it has not. */
    private EcsException refusal;

    /** @param follow is called when nothing holds the deployment any more */
    PauseRelease(ServiceRun run, Unit.Continuation goal, Runnable follow) {
        this.run = run;
        this.host = run.host;
        this.state = run.progress;
        this.goal = goal;
        this.follow = follow;
        this.brake = new Brake(
                host,
                state,
                EventType.CONTINUE_INTENDED,
                ACTION,
                host.clock().timings().settle());
    }

    /** Both revisions are read first: the report shows what goes on. */
    void start(ServiceState service) {
        new RollbackPreparation(run, new Unit.RollbackTarget(goal.to(), List.of()), () -> ask(service))
                .start(goal.from());
    }

    /** What holds the deployment now? */
    void ask(ServiceState service) {
        String arn = arn(service);
        if (arn == null) {
            if (ours(service)
                    .filter(d -> !"IN_PROGRESS".equals(d.rolloutState()))
                    .isPresent()) {
                skip(null);
            } else {
                run.fail(Messages.PauseRelease_unknown(goal.deployment()));
            }
            return;
        }
        host.calls()
                .read(
                        "DescribeServiceDeployments",
                        Patience.LONG,
                        api -> api.describeServiceDeployments(List.of(arn)),
                        described -> asked(service, only(described, arn)),
                        run.unreadable(Messages.PauseRelease_unreadable()));
    }

    @CheckForNull
    private String arn(ServiceState service) {
        if (state.serviceDeployment != null) {
            return state.serviceDeployment;
        }
        if (goal.serviceDeployment() != null) {
            return goal.serviceDeployment();
        }
        return ours(service)
                .filter(d -> "PRIMARY".equals(d.status()) && "IN_PROGRESS".equals(d.rolloutState()))
                .map(d -> service.serviceDeployment())
                .orElse(null);
    }

    private Optional<DeploymentState> ours(ServiceState service) {
        return service.deployment(goal.deployment());
    }

    @CheckForNull
    private static ServiceDeploymentState only(Described<ServiceDeploymentState> described, String arn) {
        return described.found().stream()
                .filter(d -> arn.equals(d.arn()))
                .findFirst()
                .orElse(null);
    }

    private void asked(ServiceState service, @CheckForNull ServiceDeploymentState told) {
        if (host.aborting()) {
            return;
        }
        if (told == null) {
            run.fail(Messages.PauseRelease_unknown(goal.deployment()));
            return;
        }
        List<LifecycleHook> waiting = told.awaitingAction().stream()
                .filter(hook -> !state.continuedHooks.contains(hook.id()))
                .toList();
        if (!waiting.isEmpty()) {
            release(service, told, waiting);
        } else if (state.intendedHook != null && !state.continuedHooks.contains(state.intendedHook)) {
            record(told, state.intendedHook, false, true);
            follow.run();
        } else if (!state.continuedHooks.isEmpty()) {
            follow.run();
        } else if (told.inProgress() && !goal.seenPaused()) {
            run.fail(
                    told.lifecycleStage() == null
                            ? Messages.PauseRelease_notPaused()
                            : Messages.PauseRelease_notPausedAt(PauseWords.where(told.lifecycleStage())));
        } else {
            skip(told);
        }
    }

    private void release(ServiceState service, ServiceDeploymentState told, List<LifecycleHook> waiting) {
        LifecycleHook hook = waiting.get(0);
        boolean again = hook.id().equals(state.intendedHook);
        if (again && refusal != null) {
            run.fail(Sentence.because(Messages.PauseRelease_notContinued(), refusal.getMessage()));
            return;
        }
        String arn = told.arn();
        List<String> known =
                service.deployments().stream().map(DeploymentState::id).toList();
        brake.make(new Brake.Call<>(
                before -> new ContinueEvent.ContinueIntended(
                        arn, hook.id(), told.lifecycleStage(), again, settled(service), known),
                Messages.PauseRelease_notContinued(),
                api -> {
                    api.continueServiceDeployment(arn, hook.id(), false);
                    return arn;
                },
                done -> continued(service, told, waiting),
                this::lookAgain,
                this::refused,
                what -> run.fail(Messages.PauseRelease_notKnown(what, run.cluster(), state.unit.name()))));
    }

    /** Whether what ECS itself would go back to is what the service ran before. */
    private boolean settled(ServiceState service) {
        List<DeploymentState> others = service.deployments().stream()
                .filter(d -> !"INACTIVE".equals(d.status()) && !d.id().equals(goal.deployment()))
                .toList();
        return others.size() == 1 && others.get(0).taskDefinition().equals(goal.from());
    }

    private void continued(ServiceState service, ServiceDeploymentState told, List<LifecycleHook> waiting) {
        boolean more = waiting.size() > 1;
        record(told, waiting.get(0).id(), more, false);
        if (!more) {
            follow.run();
        } else if (!host.aborting()) {
            release(service, told, waiting.subList(1, waiting.size()));
        }
    }

    private void record(ServiceDeploymentState told, String hook, boolean more, boolean recovered) {
        run.record(new ContinueEvent.Continued(goal.deployment(), told.arn(), hook, more, recovered));
    }

    /** Somebody else, or the time, may have ended the pause between the look and the call. */
    private void refused(EcsException failure) {
        if (failure.refusal() && failure.kind() != EcsException.Kind.ACCESS_DENIED && refusal == null) {
            refusal = failure;
            lookAgain();
        } else {
            run.refused(Messages.PauseRelease_notContinued()).accept(failure);
        }
    }

    private void lookAgain() {
        run.findAgain(this::ask);
    }

    private void skip(@CheckForNull ServiceDeploymentState told) {
        run.record(new ContinueEvent.ContinueSkipped(
                goal.deployment(), told == null ? null : told.arn(), told == null ? null : told.status()));
        follow.run();
    }
}
