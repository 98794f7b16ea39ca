package io.jenkins.plugins.ecstoolkit.rollout.model;

import io.jenkins.plugins.ecstoolkit.config.DeployConfig;
import io.jenkins.plugins.ecstoolkit.config.Name;
import io.jenkins.plugins.ecstoolkit.config.RollbackMode;
import io.jenkins.plugins.ecstoolkit.config.ServiceConfig;
import io.jenkins.plugins.ecstoolkit.config.TaskConfig;
import io.jenkins.plugins.ecstoolkit.ecs.RunTaskSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything a rollout needs to know, as it stands in the journal's first line: what to do, never how to sign in.
 *
 * @param cluster the ECS cluster, name or ARN
 * @param imageTag the new image tag
 * @param units what to do, in the order of the configuration
 * @param skipped phases that the caller asked to leave out; their units are not in the list
 * @param concurrency how many units of one phase are worked on at the same time
 * @param logLines how many of the last lines of a failing container are kept and shown; 0 for none
 * @param rollback which services go back when it fails
 * @param exclusive whether it waits for other exclusive rollouts with one of its services; the controller sees to that,
 *     not the engine
 */
public record RolloutRequest(
        String cluster,
        String imageTag,
        List<Unit> units,
        Set<Phase> skipped,
        int concurrency,
        int logLines,
        RollbackMode rollback,
        boolean exclusive) {

    public RolloutRequest {
        units = List.copyOf(units);
        skipped = Set.copyOf(skipped);
    }

    /** Without rollback, not exclusive, and with the usual number of lines. */
    public RolloutRequest(String cluster, String imageTag, List<Unit> units, Set<Phase> skipped, int concurrency) {
        this(cluster, imageTag, units, skipped, concurrency, DeployConfig.DEFAULT_LOG_LINES, RollbackMode.NEVER, false);
    }

    /** The same with other units. */
    public RolloutRequest withUnits(List<Unit> others) {
        return new RolloutRequest(cluster, imageTag, others, skipped, concurrency, logLines, rollback, exclusive);
    }

    /** The same with another rollback. */
    public RolloutRequest withRollback(RollbackMode other) {
        return new RolloutRequest(cluster, imageTag, units, skipped, concurrency, logLines, other, exclusive);
    }

    /** The same, exclusive. */
    public RolloutRequest asExclusive() {
        return new RolloutRequest(cluster, imageTag, units, skipped, concurrency, logLines, rollback, true);
    }

    /** The units of one phase, in order. */
    public List<Unit> units(Phase phase) {
        return units.stream().filter(u -> u.phase() == phase).toList();
    }

    /** Whether there are units in a later phase. */
    public boolean hasUnitsAfter(Phase phase) {
        return units.stream().anyMatch(u -> u.phase().compareTo(phase) > 0);
    }

    /** The same without some phases, as if the caller had asked to leave them out. */
    public RolloutRequest without(Set<Phase> phases) {
        Set<Phase> all = new HashSet<>(skipped);
        all.addAll(phases);
        return new RolloutRequest(
                cluster,
                imageTag,
                units.stream().filter(u -> !phases.contains(u.phase())).toList(),
                all,
                concurrency,
                logLines,
                rollback,
                exclusive);
    }

    /** The request that a configuration and the caller's choices make. */
    public static RolloutRequest of(DeployConfig config, String imageTag, Set<Phase> skipped) {
        List<Unit> units = new ArrayList<>();
        if (!skipped.contains(Phase.PRE)) {
            addTasks(units, Phase.PRE, config.pre());
        }
        if (!skipped.contains(Phase.SERVICES)) {
            addServices(units, config.services());
        }
        if (!skipped.contains(Phase.POST)) {
            addTasks(units, Phase.POST, config.post());
        }
        return new RolloutRequest(
                config.cluster().value(),
                imageTag,
                units,
                skipped,
                config.concurrency(),
                config.logLines(),
                config.rollback(),
                config.exclusive());
    }

    /** The same with another number of lines. */
    public RolloutRequest withLogLines(int lines) {
        return new RolloutRequest(cluster, imageTag, units, skipped, concurrency, lines, rollback, exclusive);
    }

    private static void addTasks(List<Unit> units, Phase phase, List<TaskConfig> tasks) {
        for (int i = 0; i < tasks.size(); i++) {
            TaskConfig task = tasks.get(i);
            units.add(new Unit.Task(
                    phase.key() + "-" + (i + 1),
                    phase,
                    task.family().value(),
                    task.containers().stream().map(Name::value).toList(),
                    task.count(),
                    task.launchType().map(Enum::name).orElse(null),
                    task.capacityProviderStrategies().stream()
                            .map(s -> new RunTaskSpec.CapacityProvider(
                                    s.capacityProvider().value(), s.base(), s.weight()))
                            .toList(),
                    task.network()
                            .map(n -> new RunTaskSpec.Network(n.assignPublicIp(), n.securityGroups(), n.subnets()))
                            .orElse(null),
                    task.logs(),
                    task.maxWait(),
                    task.until(),
                    task.family().position().toString()));
        }
    }

    private static void addServices(List<Unit> units, List<ServiceConfig> services) {
        for (int i = 0; i < services.size(); i++) {
            ServiceConfig service = services.get(i);
            units.add(new Unit.Service(
                    Phase.SERVICES.key() + "-" + (i + 1),
                    service.name().value(),
                    service.containers().stream().map(Name::value).toList(),
                    service.force(),
                    service.policy(),
                    service.name().position().toString()));
        }
    }
}
