package io.jenkins.plugins.ecstoolkit.simulator;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was changed in an ECS. */
public final class Changes {

    private static final Set<String> CHANGING = Set.of(
            "RegisterTaskDefinition",
            "RunTask",
            "UpdateService",
            "ContinueServiceDeployment",
            "StopServiceDeployment",
            "StopTask");

    private Changes() {}

    /** How often each changing action was carried out; RunTask again with the same token starts nothing. */
    public static Map<String, Long> of(EcsSimulator simulator) {
        Set<String> tokens = new HashSet<>();
        return simulator.history().stream()
                .filter(call -> call.status() == 200 && CHANGING.contains(call.action()))
                .filter(call -> !call.action().equals("RunTask")
                        || tokens.add(call.request().path("clientToken").asText()))
                .collect(Collectors.groupingBy(RecordedCall::action, TreeMap::new, Collectors.counting()));
    }
}
