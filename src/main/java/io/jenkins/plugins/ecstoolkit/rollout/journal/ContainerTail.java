package io.jenkins.plugins.ecstoolkit.rollout.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;

/**
 * The last lines of a failing container.
 *
 * @param task the task's id
 * @param region where the log group is; null for the region of ECS
 * @param shown whether the lines were shown when the container wrote them
 */
public record ContainerTail(
        String task,
        String container,
        String group,
        String stream,
        @CheckForNull String region,
        boolean shown,
        List<String> lines) {
    public ContainerTail {
        lines = Lists.copy(lines);
    }

    /** For a report: whether the lines were shown before is no evidence. */
    public ContainerTail evidence() {
        return new ContainerTail(task, container, group, stream, region, false, lines);
    }
}
