package io.jenkins.plugins.ecstoolkit.rollout.plan;

import io.jenkins.plugins.ecstoolkit.ecs.Arn;
import io.jenkins.plugins.ecstoolkit.rollout.model.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.model.Printable;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan for people. */
public final class PlanText {

    private PlanText() {}

    /** The whole plan, by phases. */
    public static List<String> lines(RolloutRequest request, Plan plan) {
        List<String> lines = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            List<Plan.Item> items = plan.items().stream()
                    .filter(item -> item.unit().phase() == phase)
                    .toList();
            if (request.skipped().contains(phase)) {
                lines.add(Messages.PlanText_leftOut(phase.words()));
            } else if (request.units(phase).isEmpty()) {
                lines.add(Messages.PlanText_none(phase.words()));
            } else {
                lines.add(phase.words() + ":");
                for (Plan.Item item : items) {
                    lines.add("  "
                            + Messages.PlanText_from(
                                    item.unit().name(), item.base().label()));
                    item(request, item).forEach(line -> lines.add("    " + line));
                }
            }
            lines.add("");
        }
        lines.add(sum(plan));
        return lines.stream().map(Printable::line).toList();
    }

    /** What would be done for one unit. */
    public static List<String> item(RolloutRequest request, Plan.Item item) {
        List<String> lines = new ArrayList<>();
        if (item.registers()) {
            lines.add("RegisterTaskDefinition family=" + item.base().family());
            item.diff().forEach(change -> lines.add("  " + change));
        } else if (item.target() == null) {
            lines.add(Messages.PlanText_noNewRevision());
        }
        if (!item.calls()) {
            lines.add(Messages.PlanText_nothing());
        } else if (item.unit() instanceof Unit.Task task) {
            lines.add("RunTask " + run(request.cluster(), task));
        } else {
            Unit.Service service = (Unit.Service) item.unit();
            lines.add("UpdateService cluster=" + request.cluster() + " service=" + service.name()
                    + (item.target() == null ? "" : " taskDefinition=" + Arn.name(item.target()))
                    + (service.force() ? " forceNewDeployment=true" : ""));
        }
        return lines.stream().map(Printable::line).toList();
    }

    private static String run(String cluster, Unit.Task task) {
        StringBuilder text = new StringBuilder("cluster=" + cluster + " count=" + task.count());
        if (task.launchType() != null) {
            text.append(" launchType=").append(task.launchType());
        }
        if (!task.capacityProviders().isEmpty()) {
            text.append(" capacityProviders=")
                    .append(task.capacityProviders().stream()
                            .map(p -> p.name() + "(base " + p.base() + ", weight " + p.weight() + ")")
                            .collect(Collectors.joining(",")));
        }
        if (task.network() != null) {
            text.append(" subnets=")
                    .append(String.join(",", task.network().subnets()))
                    .append(" securityGroups=")
                    .append(String.join(",", task.network().securityGroups()))
                    .append(" assignPublicIp=")
                    .append(task.network().assignPublicIp());
        }
        return text.toString();
    }

    private static String sum(Plan plan) {
        long registered = plan.items().stream().filter(Plan.Item::registers).count();
        long run = plan.items().stream()
                .filter(item -> item.unit() instanceof Unit.Task)
                .count();
        long updated = plan.items().stream()
                .filter(item -> item.unit() instanceof Unit.Service && item.calls())
                .count();
        return Messages.PlanText_sum(registered, run, updated);
    }
}
