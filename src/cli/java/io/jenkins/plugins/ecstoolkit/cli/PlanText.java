package io.jenkins.plugins.ecstoolkit.cli;

import io.jenkins.plugins.ecstoolkit.rollout.Phase;
import io.jenkins.plugins.ecstoolkit.rollout.Plan;
import io.jenkins.plugins.ecstoolkit.rollout.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A plan for people. */
final class PlanText {

    private PlanText() {}

    static List<String> lines(RolloutRequest request, Plan plan) {
        List<String> lines = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            List<Plan.Item> items = plan.items().stream()
                    .filter(item -> item.unit().phase() == phase)
                    .toList();
            if (request.skipped().contains(phase)) {
                lines.add(phase.words() + ": left out");
            } else if (request.units(phase).isEmpty()) {
                lines.add(phase.words() + ": none");
            } else {
                lines.add(phase.words() + ":");
                items.forEach(item -> lines.addAll(item(request, item)));
            }
            lines.add("");
        }
        lines.add(sum(plan));
        return lines.stream().map(Printable::line).toList();
    }

    private static List<String> item(RolloutRequest request, Plan.Item item) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + item.unit().name() + ", from " + item.base().label());
        if (item.registers()) {
            lines.add("    RegisterTaskDefinition family=" + item.base().family());
            item.diff().forEach(change -> lines.add("      " + change));
        } else {
            lines.add("    no new revision: no image changes");
        }
        if (!item.calls()) {
            lines.add("    nothing would be done");
        } else if (item.unit() instanceof Unit.Task task) {
            lines.add("    RunTask " + run(request.cluster(), task));
        } else {
            Unit.Service service = (Unit.Service) item.unit();
            lines.add("    UpdateService cluster=" + request.cluster() + " service=" + service.name()
                    + (service.force() ? " forceNewDeployment=true" : ""));
        }
        return lines;
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
        return "plan: " + registered + " RegisterTaskDefinition, " + run + " RunTask, " + updated
                + " UpdateService; nothing was changed";
    }
}
