package io.jenkins.plugins.ecstoolkit.rollout.report;

import io.jenkins.plugins.ecstoolkit.rollout.journal.ContainerTail;
import io.jenkins.plugins.ecstoolkit.rollout.journal.TargetGroupHealth;
import java.util.List;

/**
 * What else is known of a task or service, above all when it failed.
 *
 * @param warnings what the reader should know
 * @param events the service's last events since the update, oldest first
 * @param stoppedTasks why tasks of a failed service's new revision stopped
 * @param logs the last lines of failing containers
 * @param targets the health of a failed service's targets
 */
public record UnitEvidence(
        List<String> warnings,
        List<String> events,
        List<String> stoppedTasks,
        List<ContainerTail> logs,
        List<TargetGroupHealth> targets) {

    /** Nothing is known. */
    public static final UnitEvidence NONE = new UnitEvidence(List.of(), List.of(), List.of(), List.of(), List.of());

    public UnitEvidence {
        warnings = List.copyOf(warnings);
        events = List.copyOf(events);
        stoppedTasks = List.copyOf(stoppedTasks);
        logs = List.copyOf(logs);
        targets = List.copyOf(targets);
    }
}
