package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.ecstoolkit.ecs.Described;
import io.jenkins.plugins.ecstoolkit.ecs.EcsApi;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceTasksApi;
import io.jenkins.plugins.ecstoolkit.ecs.TaskState;
import io.jenkins.plugins.ecstoolkit.ecs.call.EcsException;
import io.jenkins.plugins.ecstoolkit.ecs.call.Patience;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TargetGroupHealth;
import io.jenkins.plugins.ecstoolkit.rollout.journal.UnitEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks for what tells why a service stands still: its tasks, which of the old ones are protected, and the health of its
 * targets. Who may not ask does without; that is said once, with the permission's name.
 */
public final class WaitingEvidence {

    private final FollowedDeployment followed;
    private final Consumer<EcsException> targetsUnreadable;
    private boolean mayAskProtection = true;
    private boolean mayAskTasks = true;

    /** @param targetsUnreadable receives why targets cannot be read */
    public WaitingEvidence(FollowedDeployment followed, Consumer<EcsException> targetsUnreadable) {
        this.followed = followed;
        this.targetsUnreadable = targetsUnreadable;
    }

    /**
     * Asks.
     *
     * @param groups the ARNs of the target groups whose health may be what is waited for
     * @param old whether old tasks may be it
     * @param then receives what was found
     */
    public void look(@NonNull List<String> groups, boolean old, @NonNull Consumer<WaitingFacts> then) {
        List<TargetGroupHealth> health = new ArrayList<>();
        targets(groups.iterator(), health, () -> tasks(old, health, then));
    }

    private void targets(Iterator<String> groups, List<TargetGroupHealth> found, Runnable then) {
        if (!groups.hasNext() || followed.over()) {
            then.run();
            return;
        }
        String group = groups.next();
        followed.calls()
                .telemetry()
                .targetHealth(
                        group,
                        followed.calls()
                                .callback(
                                        targets -> {
                                            found.add(new TargetGroupHealth(group, targets));
                                            targets(groups, found, then);
                                        },
                                        failure -> {
                                            targetsUnreadable.accept(failure);
                                            targets(groups, found, then);
                                        }));
    }

    private void tasks(boolean old, List<TargetGroupHealth> health, Consumer<WaitingFacts> then) {
        if (!mayAskTasks || followed.over()) {
            then.accept(new WaitingFacts(null, List.of(), health));
            return;
        }
        String service = followed.unit().unit.name();
        followed.calls()
                .read(
                        "ListTasks",
                        Patience.SHORT,
                        api -> ask(api, service),
                        described -> protection(old, described.found(), health, then),
                        failure -> {
                            mayAskTasks = !denied(failure);
                            then.accept(new WaitingFacts(null, List.of(), health));
                        });
    }

    private Described<TaskState> ask(EcsApi api, String service) {
        List<String> arns = api.listServiceTasks(followed.cluster(), service);
        return arns.isEmpty() ? new Described<>(List.of(), List.of()) : api.describeTasks(followed.cluster(), arns);
    }

    private void protection(
            boolean old, List<TaskState> tasks, List<TargetGroupHealth> health, Consumer<WaitingFacts> then) {
        List<String> others = tasks.stream()
                .filter(t -> !WaitingReason.ours(followed.unit(), t))
                .map(TaskState::arn)
                .limit(ServiceTasksApi.MAX_PROTECTED)
                .toList();
        if (!old || others.isEmpty() || !mayAskProtection || followed.over()) {
            then.accept(new WaitingFacts(tasks, List.of(), health));
            return;
        }
        followed.calls()
                .read(
                        "GetTaskProtection",
                        Patience.SHORT,
                        api -> api.protectedTasks(followed.cluster(), others),
                        found -> then.accept(new WaitingFacts(tasks, found, health)),
                        failure -> {
                            mayAskProtection = !denied(failure);
                            then.accept(new WaitingFacts(tasks, List.of(), health));
                        });
    }

    /** Whether the permission is missing, which is said once; other failures pass. */
    private boolean denied(EcsException failure) {
        if (failure.kind() != EcsException.Kind.ACCESS_DENIED) {
            return false;
        }
        String about = "waiting/" + failure.action();
        if (!followed.over() && !followed.unit().warned(about)) {
            followed.record(new UnitEvent.Warning(Messages.WaitingEvidence_denied(failure.getMessage()), about));
        }
        return true;
    }
}
