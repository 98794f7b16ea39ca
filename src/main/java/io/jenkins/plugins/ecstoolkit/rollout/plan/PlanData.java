package io.jenkins.plugins.ecstoolkit.rollout.plan;

import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import io.jenkins.plugins.ecstoolkit.rollout.model.RolloutRequest;
import io.jenkins.plugins.ecstoolkit.rollout.model.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plan as maps, lists, text, numbers and booleans: what becomes JSON. */
public final class PlanData {

    private PlanData() {}

    /** The plan of a request. */
    public static Map<String, Object> of(RolloutRequest request, Plan plan) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("cluster", request.cluster());
        json.put("imageTag", request.imageTag());
        json.put("units", plan.items().stream().map(i -> item(request, i)).toList());
        json.put("problems", plan.problems());
        return json;
    }

    private static Map<String, Object> item(RolloutRequest request, Plan.Item item) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("phase", item.unit().phase().key());
        json.put("name", item.unit().name());
        json.put("base", item.base().label());
        json.put("registers", item.registers());
        json.put("diff", item.diff());
        json.put("call", item.calls() ? call(request.cluster(), item) : null);
        return json;
    }

    private static Map<String, Object> call(String cluster, Plan.Item item) {
        Map<String, Object> call = new LinkedHashMap<>();
        if (item.unit() instanceof Unit.Service service) {
            call.put("action", "UpdateService");
            call.put("cluster", cluster);
            call.put("service", service.name());
            if (item.target() != null) {
                call.put("taskDefinition", item.target());
            }
            call.put("forceNewDeployment", service.force());
            return call;
        }
        Unit.Task task = (Unit.Task) item.unit();
        call.put("action", "RunTask");
        call.put("cluster", cluster);
        call.put("count", task.count());
        call.put("launchType", task.launchType());
        call.put(
                "capacityProviders",
                task.capacityProviders().stream().map(PlanData::provider).toList());
        call.put("network", task.network() == null ? null : network(task.network()));
        return call;
    }

    private static Map<String, Object> provider(RunTaskSpec.CapacityProvider provider) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", provider.name());
        json.put("base", provider.base());
        json.put("weight", provider.weight());
        return json;
    }

    private static Map<String, Object> network(RunTaskSpec.Network network) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subnets", List.copyOf(network.subnets()));
        json.put("securityGroups", List.copyOf(network.securityGroups()));
        json.put("assignPublicIp", network.assignPublicIp());
        return json;
    }
}
