package io.jenkins.plugins.ecstoolkit.rollout.diagnosis;

import io.jenkins.plugins.ecstoolkit.ecs.ContainerLogs;
import io.jenkins.plugins.ecstoolkit.ecs.ContainerState;
import java.util.List;
import java.util.function.Predicate;

/** Whose output tells why a task stopped. */
public final class FailingContainers {

    private FailingContainers() {}

    /**
     * The logs of the containers that failed by themselves; else of the unhealthy ones; else of the essential ones that ran.
     * A container that was only told to stop, since another had ended, knows nothing of the reason.
     *
     * @param essential whether a container's end ends the task
     * @param logs where containers log to
     */
    public static List<ContainerLogs> of(
            List<ContainerState> containers, Predicate<String> essential, List<ContainerLogs> logs) {
        List<Predicate<ContainerState>> signs = List.of(
                c -> c.exitCode() != null && c.exitCode() != 0 && !TaskVerdict.stoppedBySignal(c),
                c -> c.exitCode() != null && "UNHEALTHY".equals(c.healthStatus()),
                c -> c.exitCode() != null && essential.test(c.name()));
        for (Predicate<ContainerState> sign : signs) {
            List<String> names =
                    containers.stream().filter(sign).map(ContainerState::name).toList();
            List<ContainerLogs> found =
                    logs.stream().filter(l -> names.contains(l.container())).toList();
            if (!names.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }
}
