package io.jenkins.plugins.ecstoolkit.rollout.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A call's name and parameters as ECS calls them, with the values that would be sent; those that are not sent are missing.
 *
 * @param action such as {@code UpdateService}
 * @param values in the order in which they are shown
 */
record CallParameters(String action, Map<String, String> values) {

    static CallParameters of(PlannedCall call, PlannedUnit unit) {
        Map<String, String> values = new LinkedHashMap<>();
        if (call instanceof PlannedCall.Register register) {
            values.put("family", register.family());
            return new CallParameters("RegisterTaskDefinition", values);
        }
        if (call instanceof PlannedCall.UpdateService update) {
            values.put("cluster", update.cluster());
            values.put("service", update.service());
            values.put("taskDefinition", revision(update.taskDefinition(), unit));
            values.put("forceNewDeployment", String.valueOf(update.forceNewDeployment()));
            return new CallParameters("UpdateService", values);
        }
        if (call instanceof PlannedCall.StopServiceDeployment stop) {
            values.put("serviceDeploymentArn", stop.serviceDeployment());
            values.put("stopType", "ROLLBACK");
            return new CallParameters("StopServiceDeployment", values);
        }
        if (call instanceof PlannedCall.ContinueServiceDeployment on) {
            if (on.serviceDeployment() != null) {
                values.put("serviceDeploymentArn", on.serviceDeployment());
            }
            values.put("action", "CONTINUE");
            return new CallParameters("ContinueServiceDeployment", values);
        }
        PlannedCall.RunTask run = (PlannedCall.RunTask) call;
        values.put("cluster", run.cluster());
        values.put("taskDefinition", revision(run.taskDefinition(), unit));
        values.put("count", String.valueOf(run.count()));
        if (run.launchType() != null) {
            values.put("launchType", run.launchType());
        }
        if (!run.capacityProviders().isEmpty()) {
            values.put(
                    "capacityProviders",
                    run.capacityProviders().stream()
                            .map(p -> p.name() + "(base " + p.base() + ", weight " + p.weight() + ")")
                            .collect(Collectors.joining(",")));
        }
        if (run.network() != null) {
            values.put("subnets", String.join(",", run.network().subnets()));
            values.put("securityGroups", String.join(",", run.network().securityGroups()));
            values.put("assignPublicIp", String.valueOf(run.network().assignPublicIp()));
        }
        return new CallParameters("RunTask", values);
    }

    private static String revision(String named, PlannedUnit unit) {
        return named == null ? unit.newRevision() : named;
    }

    /** On one line. */
    String line() {
        return action
                + values.entrySet().stream()
                        .map(e -> " " + e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining());
    }
}
