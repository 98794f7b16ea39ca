package io.jenkins.plugins.ecstoolkit.rollout.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.ecs.ServiceState;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * What would be done for one task or service.
 *
 * @param phase its phase
 * @param name the task's family as configured, or the service's name
 * @param base {@code family:revision} that a new revision is made from, or that is used as it is
 * @param registers whether a new revision would be registered
 * @param drift what the service runs differs from the newest revision of its family; null when it does not
 * @param diff the new revision's difference from the base, one line a change; empty when none would be registered
 * @param sharedWith the name of the unit before it that has the same new revision registered; null when there is none
 * @param calls what would be called, in order; empty when nothing would be done
 * @param waits until when would be waited; null when nothing would be done
 */
public record PlannedUnit(
        Phase phase,
        String name,
        String base,
        @JsonInclude(JsonInclude.Include.ALWAYS) boolean registers,
        @CheckForNull Drift drift,
        List<String> diff,
        @CheckForNull String sharedWith,
        List<PlannedCall> calls,
        @CheckForNull PlannedWait waits) {

    public PlannedUnit {
        diff = List.copyOf(diff);
        calls = List.copyOf(calls);
    }

    static PlannedUnit of(String cluster, Plan.Item item) {
        return new PlannedUnit(
                item.unit().phase(),
                item.unit().name(),
                item.base().label(),
                item.registers(),
                Drift.between(item.base(), item.newest()),
                item.diff(),
                item.sharedWith(),
                calls(cluster, item),
                item.calls() ? PlannedWait.of(item) : null);
    }

    private static List<PlannedCall> calls(String cluster, Plan.Item item) {
        List<PlannedCall> calls = new ArrayList<>();
        if (item.registers() && !item.shares()) {
            calls.add(new PlannedCall.Register(item.base().family()));
        }
        if (!item.calls()) {
            return calls;
        }
        String revision = item.registers() ? null : item.base().label();
        if (item.unit() instanceof Unit.Task task) {
            calls.add(new PlannedCall.RunTask(
                    cluster, revision, task.count(), task.launchType(), task.capacityProviders(), task.network()));
        } else {
            Unit.Service service = (Unit.Service) item.unit();
            if (service.continuation() != null) {
                calls.add(new PlannedCall.ContinueServiceDeployment(
                        service.continuation().serviceDeployment()));
                return calls;
            }
            ServiceState now = item.service();
            if (item.target() != null && now != null && now.wouldGoBackTo(item.target())) {
                calls.add(new PlannedCall.StopServiceDeployment(now.serviceDeployment()));
                return calls;
            }
            calls.add(new PlannedCall.UpdateService(
                    cluster,
                    service.name(),
                    item.target() == null ? revision : Arn.name(item.target()),
                    service.force()));
        }
        return calls;
    }

    /** Whether only the deployment of an earlier rollout would go on, or back. */
    boolean goesOn() {
        return calls.stream()
                .anyMatch(call -> call instanceof PlannedCall.ContinueServiceDeployment
                        || call instanceof PlannedCall.StopServiceDeployment);
    }

    /** How a revision is called that is not registered yet: its number is only known then. */
    String newRevision() {
        return base.replaceFirst(":\\d+$", "") + ":(new)";
    }

    /** Whether the new revision, or another one than the base, would be run. */
    boolean goesBack() {
        return calls.stream()
                .anyMatch(call -> call instanceof PlannedCall.UpdateService update
                        && update.taskDefinition() != null
                        && !update.taskDefinition().equals(base));
    }
}
