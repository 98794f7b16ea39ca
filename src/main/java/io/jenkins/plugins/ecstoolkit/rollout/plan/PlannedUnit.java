package io.jenkins.plugins.ecstoolkit.rollout.plan;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.ecstoolkit.ecs.Arn;
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
 * @param diff the new revision's difference from the base, one line a change; empty when none would be registered
 * @param calls what would be called, in order; empty when nothing would be done
 */
public record PlannedUnit(
        Phase phase,
        String name,
        String base,
        @JsonInclude(JsonInclude.Include.ALWAYS) boolean registers,
        List<String> diff,
        List<PlannedCall> calls) {

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
                item.diff(),
                calls(cluster, item));
    }

    private static List<PlannedCall> calls(String cluster, Plan.Item item) {
        List<PlannedCall> calls = new ArrayList<>();
        if (item.registers()) {
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
            calls.add(new PlannedCall.UpdateService(
                    cluster,
                    service.name(),
                    item.target() == null ? revision : Arn.name(item.target()),
                    service.force()));
        }
        return calls;
    }
}
