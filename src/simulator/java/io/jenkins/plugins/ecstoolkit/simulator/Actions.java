package io.jenkins.plugins.ecstoolkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Which code answers which action. Guarded by the world's lock. */
final class Actions {
    private static final Set<String> READ_PREFIXES = Set.of("Describe", "Get", "List");

    private final World world;
    private final Map<String, BiFunction<JsonNode, View, ObjectNode>> handlers = new TreeMap<>();
    final TaskDefinitionActions definitions;
    final ServiceActions services;
    final ClusterActions clusters;
    final Sessions sessions;

    /** @param logLag how long a container's line takes to its log stream */
    Actions(World world, Supplier<Duration> logLag) {
        this.world = world;
        definitions = new TaskDefinitionActions(world);
        services = new ServiceActions(world, definitions);
        clusters = new ClusterActions(world);
        sessions = new Sessions(world);
        TaskActions tasks = new TaskActions(world, definitions);
        RolloutActions rollouts = new RolloutActions(world);
        TagActions tags = new TagActions(world);
        handlers.put("DescribeTaskDefinition", definitions::describe);
        handlers.put("ListTaskDefinitions", definitions::list);
        handlers.put("DescribeServices", services::describe);
        handlers.put("ListServices", services::list);
        handlers.put("DescribeTasks", tasks::describe);
        handlers.put("ListTasks", tasks::list);
        handlers.put("ListServiceDeployments", rollouts::list);
        handlers.put("DescribeServiceDeployments", rollouts::describe);
        put("GetLogEvents", new LogActions(world, logLag)::getLogEvents);
        put("DescribeTargetHealth", world.targets::describe);
        put("RegisterTaskDefinition", definitions::register);
        put("DeregisterTaskDefinition", definitions::deregister);
        put("ListTaskDefinitionFamilies", definitions::listFamilies);
        put("CreateService", services::create);
        put("UpdateService", new UpdateService(world, definitions)::update);
        put("DeleteService", services::delete);
        put("RunTask", tasks::run);
        put("StopTask", tasks::stop);
        put("StopServiceDeployment", rollouts::stop);
        put("ContinueServiceDeployment", rollouts::goOn);
        TaskProtection protection = new TaskProtection(world);
        put("UpdateTaskProtection", protection::update);
        put("GetTaskProtection", protection::get);
        put("DescribeServiceRevisions", rollouts::revisions);
        put("DescribeClusters", clusters::describe);
        put("ListClusters", clusters::list);
        put("TagResource", tags::tag);
        put("UntagResource", tags::untag);
        put("ListTagsForResource", tags::list);
    }

    private void put(String action, Function<JsonNode, ObjectNode> handler) {
        handlers.put(action, (request, view) -> handler.apply(request));
    }

    static boolean reads(String action) {
        return READ_PREFIXES.stream().anyMatch(action::startsWith);
    }

    /** Whether it is one of STS, not of ECS. */
    static boolean ofSts(String action) {
        return action.startsWith("AssumeRole");
    }

    ObjectNode call(String action, JsonNode request, View view, Signature signature) {
        if (ofSts(action)) {
            return action.equals("AssumeRole")
                    ? sessions.assumeRole(request, signature)
                    : sessions.assumeRoleWithWebIdentity(request);
        }
        BiFunction<JsonNode, View, ObjectNode> handler = handlers.get(action);
        if (handler == null) {
            throw new ApiException("UnknownOperationException", "The simulator has no action " + action + '.');
        }
        if (!reads(action)) {
            world.nextEpoch();
        }
        return handler.apply(request, view);
    }
}
